namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Options of a menu under a common title.</summary>
public sealed record OptionGroup(PlainText Label, IReadOnlyList<Option> Options);
