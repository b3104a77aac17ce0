using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>The answer to an <c>adaptiveCard/action</c>; it goes in a body of HTTP status 200 whatever <see cref="StatusCode"/> is.</summary>
public sealed record AdaptiveCardInvokeResponse(int StatusCode, string Type)
{
    public const string CardType = Attachment.AdaptiveCard;
    public const string MessageType = "application/vnd.microsoft.activity.message";
    public const string ErrorType = "application/vnd.microsoft.error";
    public const string PreconditionFailedType = "application/vnd.microsoft.error.preconditionFailed";

    public JsonElement? Value { get; init; }

    /// <summary>Replaces the card in the client of whoever clicked.</summary>
    public static AdaptiveCardInvokeResponse Card(JsonElement adaptiveCard) => new(200, CardType) { Value = adaptiveCard };

    /// <summary>A text for whoever clicked; the card stays.</summary>
    public static AdaptiveCardInvokeResponse Message(string text) =>
        new(200, MessageType) { Value = JsonSerializer.SerializeToElement(text, TeamsJson.Default.String) };

    /// <summary>It did not work out: 400 where another click cannot help, 500 where it may.</summary>
    public static AdaptiveCardInvokeResponse Error(int statusCode, string code, string message) =>
        new(statusCode, ErrorType)
        {
            Value = JsonSerializer.SerializeToElement(new InvokeError(code, message), TeamsJson.Default.InvokeError),
        };
}
