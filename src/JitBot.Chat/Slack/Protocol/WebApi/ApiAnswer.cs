namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>What every answer of the Web API has.</summary>
public record ApiAnswer
{
    public bool Ok { get; init; }

    public string? Error { get; init; }

    public string? Needed { get; init; }

    public string? Provided { get; init; }

    public ResponseMetadata? ResponseMetadata { get; init; }
}
