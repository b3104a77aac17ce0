using System.Globalization;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Teams;

/// <summary>How each service tells an error.</summary>
internal static class TeamsErrors
{
    public static TeamsAnswer Of(TeamsService service, TeamsRefusal refusal, DateTimeOffset now)
    {
        // A proxy in between: no body
        if (refusal.Code.Length == 0)
        {
            return new TeamsAnswer(refusal.Status, null);
        }

        var at = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return new TeamsAnswer(
            refusal.Status,
            service switch
            {
                TeamsService.Login => new JsonObject
                {
                    ["error"] = refusal.Code,
                    ["error_description"] = $"{refusal.Message} Timestamp: {at}Z",
                    ["timestamp"] = $"{at}Z",
                    ["trace_id"] = Guid.NewGuid().ToString(),
                    ["correlation_id"] = Guid.NewGuid().ToString(),
                },
                TeamsService.Graph => new JsonObject
                {
                    ["error"] = new JsonObject
                    {
                        ["code"] = refusal.Code,
                        ["message"] = refusal.Message,
                        ["innerError"] = new JsonObject { ["date"] = at, ["request-id"] = Guid.NewGuid().ToString() },
                    },
                },
                _ => new JsonObject
                {
                    ["error"] = new JsonObject { ["code"] = refusal.Code, ["message"] = refusal.Message },
                },
            }
        );
    }
}
