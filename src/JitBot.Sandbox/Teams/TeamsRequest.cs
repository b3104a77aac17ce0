using System.Text;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams;

/// <summary>
/// An activity as Teams sends it. Send one twice for a duplicate, later for a late one, or change it: the token stays that which it was
/// signed with (see <see cref="SandboxTeams.Sign"/>); it covers issuer, audience and service URL, not the body.
/// </summary>
public sealed record TeamsRequest(ReadOnlyMemory<byte> Body)
{
    /// <summary>The bearer token; null: none is sent.</summary>
    public string? Token { get; init; }

    /// <summary>A copy of the activity.</summary>
    public JsonObject Activity => JsonNode.Parse(Body.Span)!.AsObject();

    /// <summary>What appears in the conversation when it is sent.</summary>
    internal TeamsMessage? Posted { get; init; }

    /// <summary>What the answer does to the person's client.</summary>
    internal Func<SandboxReply, TeamsReply>? Answered { get; init; }

    /// <summary>The same with another activity and the old token.</summary>
    public TeamsRequest With(Action<JsonObject> change)
    {
        var activity = Activity;
        change(activity);
        return this with { Body = Encoding.UTF8.GetBytes(activity.ToJsonString()) };
    }
}
