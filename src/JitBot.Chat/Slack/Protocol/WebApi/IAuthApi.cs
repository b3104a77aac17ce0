namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>auth.*: who the token is.</summary>
public interface IAuthApi
{
    /// <summary>Fails where the token is no good: ask once at start.</summary>
    Task<AuthTestResponse> Test(CancellationToken cancellationToken = default);
}
