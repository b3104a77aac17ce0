using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Workspace;

/// <summary>The small change that "Try a patch" sends.</summary>
internal static class TrialPatch
{
    private const string Ending = "tried";

    /// <summary>The patch, its media type, and what is so once it has passed.</summary>
    public static (JsonNode Patch, string Type, string Done) For(string? firstPath, string user)
    {
        if (firstPath is null)
        {
            var annotated = new JsonObject { ["example.com/tried-by"] = user };
            var patch = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = annotated } };
            return (patch, "application/merge-patch+json", $"The annotation example.com/tried-by is now {user}.");
        }

        var isTried = firstPath.EndsWith(Ending, StringComparison.Ordinal);
        var path = isTried ? firstPath[..^Ending.Length] : firstPath + Ending;
        var operation = new JsonObject
        {
            ["op"] = "replace",
            ["path"] = "/spec/rules/0/http/paths/0/path",
            ["value"] = path,
        };
        return (new JsonArray(operation), "application/json-patch+json", $"Its first path is now {path}.");
    }
}
