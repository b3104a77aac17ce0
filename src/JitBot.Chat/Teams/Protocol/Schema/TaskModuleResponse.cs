using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What becomes of a dialog; without a <see cref="Task"/> it closes.</summary>
public sealed record TaskModuleResponse
{
    /// <summary>Closes the dialog.</summary>
    public static readonly TaskModuleResponse Close = new();

    public TaskModuleTask? Task { get; init; }

    /// <summary>Opens the dialog, or shows this in it next.</summary>
    public static TaskModuleResponse Continue(TaskModuleTaskInfo info) =>
        new()
        {
            Task = new(TaskModuleTask.Continue)
            {
                Value = JsonSerializer.SerializeToElement(info, TeamsJson.Default.TaskModuleTaskInfo),
            },
        };

    /// <summary>Closes the dialog and shows the text.</summary>
    public static TaskModuleResponse Message(string text) =>
        new()
        {
            Task = new(TaskModuleTask.Message) { Value = JsonSerializer.SerializeToElement(text, TeamsJson.Default.String) },
        };
}
