using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>Somebody uses a command of the app's command list (<c>composeExtension/fetchTask</c>) or sends its dialog off.</summary>
public sealed record MessagingExtensionAction(string CommandId)
{
    /// <summary><c>compose</c>, <c>commandbox</c> or <c>message</c>.</summary>
    public string? CommandContext { get; init; }

    /// <summary>The dialog's inputs: an object, or null.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>The message on which the command was used, if it was one.</summary>
    public string? MessageId { get; init; }
}
