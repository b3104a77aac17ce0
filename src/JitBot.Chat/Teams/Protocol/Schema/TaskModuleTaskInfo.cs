namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A dialog with a card in it.</summary>
public sealed record TaskModuleTaskInfo(string Title, Attachment Card)
{
    /// <summary><c>small</c>, <c>medium</c> or <c>large</c>.</summary>
    public string Height { get; init; } = "medium";

    /// <inheritdoc cref="Height"/>
    public string Width { get; init; } = "medium";
}
