using System.Text.Json;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>What a menu that asks the bot shows for what was typed. Options are as the bot gave them.</summary>
public sealed record SandboxOptionList(IReadOnlyList<SandboxOptionGroup> Groups)
{
    /// <summary>Slack's own words: the bot did not answer in time, or answered what Slack cannot show. Then there are no options.</summary>
    public string? Trouble { get; init; }

    /// <summary>Too little is typed for the bot to be asked.</summary>
    public bool IsTooShort { get; init; }

    public IEnumerable<JsonElement> Options => Groups.SelectMany(group => group.Options);
}
