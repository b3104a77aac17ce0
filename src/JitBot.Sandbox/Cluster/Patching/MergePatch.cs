using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>JSON merge patch (RFC 7386).</summary>
internal static class MergePatch
{
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject below)
            {
                if (target[name] is not JsonObject present)
                {
                    present = [];
                    target[name] = present;
                }

                Apply(present, below);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
