using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Teams;

/// <summary>What came with a call.</summary>
internal sealed record TeamsCallInput(string[] Path, string RawBody, IQueryCollection Query, string? Bearer)
{
    /// <summary>What shows that the caller runs on the host whose identity it asks for; empty: nothing does.</summary>
    public string IdentityHeader { get; init; } = "";

    /// <summary>The body as an object.</summary>
    /// <exception cref="TeamsRefusal">It is none.</exception>
    public JsonObject Json()
    {
        try
        {
            return JsonNode.Parse(RawBody) as JsonObject ?? throw new TeamsRefusal(400, "BadSyntax", "The body is no object.");
        }
        catch (System.Text.Json.JsonException)
        {
            throw new TeamsRefusal(400, "BadSyntax", "The body is no JSON.");
        }
    }
}
