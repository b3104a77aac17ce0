namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What becomes of the command's dialog; without anything it closes.</summary>
public sealed record MessagingExtensionActionResponse
{
    public TaskModuleTask? Task { get; init; }

    public MessagingExtensionResult? ComposeExtension { get; init; }

    /// <summary>The same as for any other dialog.</summary>
    public static MessagingExtensionActionResponse Of(TaskModuleResponse response) => new() { Task = response.Task };
}
