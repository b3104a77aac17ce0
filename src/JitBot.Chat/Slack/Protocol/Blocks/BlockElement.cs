using System.Text.Json.Serialization;

namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Something to press, choose or fill in.</summary>
[JsonDerivedType(typeof(Button))]
[JsonDerivedType(typeof(StaticSelectMenu))]
[JsonDerivedType(typeof(ExternalSelectMenu))]
[JsonDerivedType(typeof(CheckboxGroup))]
[JsonDerivedType(typeof(RadioButtonGroup))]
[JsonDerivedType(typeof(OverflowMenu))]
[JsonDerivedType(typeof(DateTimePicker))]
[JsonDerivedType(typeof(PlainTextInput))]
public abstract record BlockElement
{
    public abstract string Type { get; }

    public string? ActionId { get; init; }
}
