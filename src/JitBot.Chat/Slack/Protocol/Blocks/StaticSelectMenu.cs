namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A menu whose options are given with it: a list, or <see cref="OfGroups">groups</see>.</summary>
public sealed record StaticSelectMenu(IReadOnlyList<Option>? Options) : BlockElement
{
    public override string Type => "static_select";

    /// <summary>Instead of <see cref="Options"/>.</summary>
    public IReadOnlyList<OptionGroup>? OptionGroups { get; init; }

    public PlainText? Placeholder { get; init; }

    /// <summary>One of the options, exactly.</summary>
    public Option? InitialOption { get; init; }

    public ConfirmationDialog? Confirm { get; init; }

    public static StaticSelectMenu OfGroups(IReadOnlyList<OptionGroup> groups) =>
        new((IReadOnlyList<Option>?)null) { OptionGroups = groups };
}
