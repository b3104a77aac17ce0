using System.Text.Json;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>What a person is told whose click, search or dialog could not be answered, in the shape in which that place shows a text.</summary>
internal static class InvokeFailures
{
    public const string NotTakenCode = "NotTaken";
    public const string NotInTimeCode = "NotInTime";

    public const string NotTaken =
        "JitBot could not take this. Look at the card: if it has not changed, nothing was done, and you can try again.";

    public const string NotInTime =
        "JitBot did not answer in time. It may still have been taken: look at the card before you try again.";

    /// <summary>The answer to an invoke of that name.</summary>
    public static InvokeResponse Of(string? name, string code, string message) =>
        name switch
        {
            InvokeNames.AdaptiveCardAction or InvokeNames.Search => new InvokeResponse(
                200,
                JsonSerializer.SerializeToElement(
                    AdaptiveCardInvokeResponse.Error(500, code, message),
                    TeamsJson.Default.AdaptiveCardInvokeResponse
                )
            ),
            InvokeNames.TaskFetch
            or InvokeNames.TaskSubmit
            or InvokeNames.ComposeExtensionFetchTask
            or InvokeNames.ComposeExtensionSubmitAction => new InvokeResponse(
                200,
                JsonSerializer.SerializeToElement(TaskModuleResponse.Message(message), TeamsJson.Default.TaskModuleResponse)
            ),
            _ => new InvokeResponse(500),
        };
}
