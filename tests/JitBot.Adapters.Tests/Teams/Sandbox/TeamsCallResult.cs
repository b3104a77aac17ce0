using System.Text.Json.Nodes;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>What one of the sandbox's services answered.</summary>
internal sealed record TeamsCallResult(int Status, JsonObject Body, string? RetryAfter)
{
    public string? ErrorCode => (string?)Body["error"]?["code"];

    public static async Task<TeamsCallResult> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var body = text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
        return new TeamsCallResult((int)response.StatusCode, body, response.Headers.RetryAfter?.ToString());
    }

    public string Text(string name) => (string)Body[name]!;
}
