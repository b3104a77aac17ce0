using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What a dialog shows next.</summary>
/// <param name="Type"><see cref="Continue"/> with a <see cref="TaskModuleTaskInfo"/>, or <see cref="Message"/> with a text.</param>
public sealed record TaskModuleTask(string Type)
{
    public const string Continue = "continue";
    public const string Message = "message";

    public JsonElement? Value { get; init; }
}
