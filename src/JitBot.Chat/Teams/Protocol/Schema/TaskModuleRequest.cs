using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>Somebody opens a dialog (<c>task/fetch</c>) or sends it off (<c>task/submit</c>).</summary>
public sealed record TaskModuleRequest
{
    /// <summary>The button's data, or the dialog's inputs: an object, or null.</summary>
    public JsonElement? Data { get; init; }
}
