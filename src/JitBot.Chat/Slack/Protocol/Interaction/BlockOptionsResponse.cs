using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>The options of an external menu: either a list (empty: nothing was found) or groups, at most 100 of each and in each.</summary>
public sealed record BlockOptionsResponse
{
    private BlockOptionsResponse() { }

    public IReadOnlyList<Option>? Options { get; private init; }

    public IReadOnlyList<OptionGroup>? OptionGroups { get; private init; }

    public static BlockOptionsResponse OfOptions(IReadOnlyList<Option> options) => new() { Options = options };

    /// <summary>Groups with at least one option each; none at all is the same as an empty list.</summary>
    public static BlockOptionsResponse OfGroups(IReadOnlyList<OptionGroup> groups) =>
        groups.Count == 0 ? OfOptions([]) : new BlockOptionsResponse { OptionGroups = groups };
}
