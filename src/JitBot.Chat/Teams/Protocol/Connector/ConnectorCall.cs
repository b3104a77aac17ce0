namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>One call of the Connector.</summary>
/// <param name="Name">For logs and health: what is done, without ids.</param>
/// <param name="IsRepeatable">Whether doing it twice is the same as once: then it is tried again even if it may have been done.</param>
internal sealed record ConnectorCall(string Name, HttpMethod Method, Uri Url, ConnectorRate Rate, bool IsRepeatable)
{
    public byte[]? Body { get; init; }

    /// <summary>Whether it makes a conversation.</summary>
    public bool Creates { get; init; }
}
