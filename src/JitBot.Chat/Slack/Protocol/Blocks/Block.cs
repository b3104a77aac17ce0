using System.Text.Json.Serialization;

namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>One block of a message or view. <see cref="BlockId"/> is echoed by interactions; Slack invents one where it is missing.</summary>
[JsonDerivedType(typeof(SectionBlock))]
[JsonDerivedType(typeof(HeaderBlock))]
[JsonDerivedType(typeof(ActionsBlock))]
[JsonDerivedType(typeof(ContextBlock))]
[JsonDerivedType(typeof(DividerBlock))]
[JsonDerivedType(typeof(InputBlock))]
public abstract record Block
{
    public abstract string Type { get; }

    public string? BlockId { get; init; }
}
