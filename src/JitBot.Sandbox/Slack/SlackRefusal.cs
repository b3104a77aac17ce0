namespace JitBot.Sandbox.Slack;

/// <summary>What Slack answers with <c>ok:false</c>.</summary>
internal sealed class SlackRefusal(string code) : Exception(code)
{
    public IReadOnlyList<string> Messages { get; init; } = [];

    public string? Needed { get; init; }

    public string? Provided { get; init; }
}
