namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>The app's own tokens for the services of Teams. Thread-safe.</summary>
public interface ITokenSource
{
    /// <summary>A token for that scope, from memory while it is good for some minutes more.</summary>
    /// <param name="fresh">Whether one from memory was refused, so that a new one is to be had.</param>
    /// <exception cref="TokenException">There is none; its text says which setting to look at, and holds no secret.</exception>
    Task<string> TokenAsync(string scope, bool fresh, CancellationToken cancellationToken);
}
