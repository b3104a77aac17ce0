using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack.Forms;

/// <summary>What stands in all elements of some blocks: <c>state.values</c>, by block id and action id.</summary>
internal static class FormState
{
    /// <summary>
    /// The state for these blocks: what stood there before where block id, action id and type are the same, as Slack keeps it through an
    /// update; otherwise what the bot gave to begin with.
    /// </summary>
    public static JsonObject For(JsonArray blocks, JsonObject? before)
    {
        var values = new JsonObject();
        foreach (var (block, element) in BlockWalk.Elements(blocks))
        {
            if (ElementState.Initial(element) is not { } initial)
            {
                continue;
            }

            var (blockId, actionId) = (BlockWalk.Text(block, "block_id")!, BlockWalk.Text(element, "action_id")!);
            var kept = before?[blockId]?[actionId] as JsonObject;
            var isKept = kept is not null && BlockWalk.Text(kept, "type") == BlockWalk.Text(initial, "type");
            var ofBlock = values[blockId] as JsonObject;
            if (ofBlock is null)
            {
                values[blockId] = ofBlock = [];
            }

            ofBlock[actionId] = isKept ? kept!.DeepClone() : initial;
        }

        return values;
    }

    /// <summary>The state with one element's changed.</summary>
    public static JsonObject With(JsonObject values, string blockId, string actionId, JsonObject state)
    {
        var changed = values.DeepClone().AsObject();
        var ofBlock = changed[blockId] as JsonObject;
        if (ofBlock is null)
        {
            changed[blockId] = ofBlock = [];
        }

        ofBlock[actionId] = state.DeepClone();
        return changed;
    }

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
