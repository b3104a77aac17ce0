using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema.Parsing;

/// <summary>What came with an invoke, as records.</summary>
internal static class InvokeParser
{
    /// <exception cref="MalformedActivityException">There is no value, or a field is missing, too long or of a wrong type.</exception>
    public static AdaptiveCardInvokeValue AdaptiveCard(Activity invoke)
    {
        var value = Value(invoke);
        var action = value.Object("action");
        return new AdaptiveCardInvokeValue(
            new AdaptiveCardInvokeAction(action.Required("type"), action.Required("verb"))
            {
                Id = action.Optional("id"),
                Data = action.AnyObject("data"),
            }
        )
        {
            Trigger = value.Optional("trigger"),
        };
    }

    /// <inheritdoc cref="AdaptiveCard"/>
    public static SearchInvokeValue Search(Activity invoke)
    {
        var value = Value(invoke);
        var options = value.OptionalObject("queryOptions");
        return new SearchInvokeValue(value.Optional("queryText", FieldLimits.Query) ?? "", value.Required("dataset"))
        {
            Skip = options?.Count("skip") ?? 0,
            Top = options?.Count("top") ?? 15,
            Data = value.AnyObject("data"),
        };
    }

    /// <inheritdoc cref="AdaptiveCard"/>
    public static TaskModuleRequest TaskModule(Activity invoke) => new() { Data = Value(invoke).AnyObject("data") };

    /// <inheritdoc cref="AdaptiveCard"/>
    public static MessagingExtensionAction MessagingExtension(Activity invoke)
    {
        var value = Value(invoke);
        return new MessagingExtensionAction(value.Required("commandId"))
        {
            CommandContext = value.Optional("commandContext"),
            Data = value.AnyObject("data"),
            MessageId = value.OptionalObject("messagePayload")?.Optional("id"),
        };
    }

    private static Payload Value(Activity invoke) =>
        invoke.Value is { ValueKind: not JsonValueKind.Null } value
            ? new Payload(value, "value")
            : throw new MalformedActivityException("value is missing");
}
