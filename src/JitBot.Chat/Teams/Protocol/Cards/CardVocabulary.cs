using System.Collections.Frozen;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>The elements, actions and properties of version 1.5 that are used here; whatever else a card holds is refused.</summary>
internal static class CardVocabulary
{
    private static readonly string[] Element = ["type", "id", "spacing", "separator"];
    private static readonly string[] Action = ["type", "id", "title", "style", "associatedInputs"];
    private static readonly string[] Input = [.. Element, "label", "isRequired", "errorMessage"];

    public static readonly FrozenSet<string> Card = Of(
        "$schema",
        "type",
        "version",
        "body",
        "actions",
        "refresh",
        "fallbackText",
        "speak",
        "msteams"
    );

    public static readonly FrozenDictionary<string, FrozenSet<string>> Elements = new Dictionary<string, FrozenSet<string>>(
        StringComparer.Ordinal
    )
    {
        ["TextBlock"] = Of([.. Element, "text", "wrap", "weight", "size", "color", "isSubtle", "style"]),
        ["RichTextBlock"] = Of([.. Element, "inlines"]),
        ["FactSet"] = Of([.. Element, "facts"]),
        ["Container"] = Of([.. Element, "items", "style"]),
        ["ColumnSet"] = Of([.. Element, "columns"]),
        ["ActionSet"] = Of([.. Element, "actions"]),
        ["Input.Text"] = Of([.. Input, "placeholder", "value", "isMultiline", "maxLength"]),
        ["Input.ChoiceSet"] = Of([.. Input, "choices", "choices.data", "value", "placeholder", "style", "isMultiSelect", "wrap"]),
        ["Input.Date"] = Of([.. Input, "value", "min", "max"]),
        ["Input.Time"] = Of([.. Input, "value", "min", "max"]),
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, FrozenSet<string>> Actions = new Dictionary<string, FrozenSet<string>>(
        StringComparer.Ordinal
    )
    {
        ["Action.Execute"] = Of([.. Action, "verb", "data", "fallback"]),
        ["Action.Submit"] = Of([.. Action, "data"]),
        ["Action.OpenUrl"] = Of([.. Action, "url"]),
    }.ToFrozenDictionary();

    public static readonly FrozenSet<string> TextRun = Of("type", "text", "weight", "fontType", "isSubtle");
    public static readonly FrozenSet<string> Fact = Of("title", "value");
    public static readonly FrozenSet<string> Column = Of("type", "items", "width");
    public static readonly FrozenSet<string> Choice = Of("title", "value");
    public static readonly FrozenSet<string> Query = Of("type", "dataset");
    public static readonly FrozenSet<string> Refresh = Of("action", "userIds");
    public static readonly FrozenSet<string> Teams = Of("width", "entities");
    public static readonly FrozenSet<string> Mention = Of("type", "text", "mentioned");
    public static readonly FrozenSet<string> Mentioned = Of("id", "name");

    /// <summary>The words that a property may hold, as the published types write them.</summary>
    public static FrozenSet<string>? Words(string type, string property) =>
        property switch
        {
            "spacing" => Spacings,
            "weight" => Weights,
            "size" => Sizes,
            "color" => Colours,
            "fontType" => Fonts,
            "associatedInputs" => InputsSent,
            "style" when type.StartsWith("Action.", StringComparison.Ordinal) => ActionStyles,
            "style" when type == "Container" => ContainerStyles,
            "style" when type == "TextBlock" => TextStyles,
            "style" => ChoiceStyles,
            _ => null,
        };

    private static readonly FrozenSet<string> Spacings = Of(
        "None",
        "Small",
        "Default",
        "Medium",
        "Large",
        "ExtraLarge",
        "Padding"
    );
    private static readonly FrozenSet<string> Weights = Of("Default", "Lighter", "Bolder");
    private static readonly FrozenSet<string> Sizes = Of("Default", "Small", "Medium", "Large", "ExtraLarge");
    private static readonly FrozenSet<string> Colours = Of("Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention");
    private static readonly FrozenSet<string> Fonts = Of("Default", "Monospace");
    private static readonly FrozenSet<string> InputsSent = Of("auto", "none");
    private static readonly FrozenSet<string> ActionStyles = Of("default", "positive", "destructive");
    private static readonly FrozenSet<string> ContainerStyles = Of(
        "default",
        "emphasis",
        "good",
        "attention",
        "warning",
        "accent"
    );
    private static readonly FrozenSet<string> TextStyles = Of("default", "heading");
    private static readonly FrozenSet<string> ChoiceStyles = Of("compact", "expanded", "filtered");

    private static FrozenSet<string> Of(params IEnumerable<string> words) => words.ToFrozenSet(StringComparer.Ordinal);
}
