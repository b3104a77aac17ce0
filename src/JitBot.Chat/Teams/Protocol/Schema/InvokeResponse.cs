using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>The answer to an invoke: HTTP status and body.</summary>
public sealed record InvokeResponse(int Status, JsonElement? Body = null)
{
    /// <summary>Nothing here handles it.</summary>
    public static readonly InvokeResponse NotImplemented = new(501);
}
