namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>How Microsoft Graph is reached.</summary>
public sealed class GraphOptions
{
    /// <summary>Graph's root without the version: https, or loopback in development. Its host is also the scope of the tokens.</summary>
    public Uri BaseUrl { get; set; } = new("https://graph.microsoft.com/");

    /// <summary>How long one try may take, from sending to the whole answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>At most so long between two tries; if Graph wants longer, the call fails at once.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call is tried again where that can help; all calls here only read.</summary>
    public int Retries { get; set; } = 2;
}
