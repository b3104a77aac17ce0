using System.Globalization;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack.Forms;

/// <summary>What Slack itself refuses when a person submits, before the bot hears of it.</summary>
internal static class FormCheck
{
    public const string Required = "Please complete this required field.";

    /// <summary>By block id what is wrong; empty if the view can be sent.</summary>
    public static IReadOnlyDictionary<string, string> Errors(JsonArray blocks, JsonObject values)
    {
        var errors = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (block, element) in BlockWalk.Elements(blocks))
        {
            var (blockId, actionId) = (BlockWalk.Text(block, "block_id")!, BlockWalk.Text(element, "action_id")!);
            if (
                BlockWalk.Text(block, "type") == "input"
                && values[blockId]?[actionId] is JsonObject state
                && Error(block, element, state) is { } error
            )
            {
                errors[blockId] = error;
            }
        }

        return errors;
    }

    private static string? Error(JsonObject block, JsonObject element, JsonObject state)
    {
        if (ElementState.IsEmpty(state))
        {
            return BlockWalk.Flag(block, "optional") ? null : Required;
        }

        var text = BlockWalk.Text(state, "value") ?? "";
        return BlockWalk.Text(element, "type") switch
        {
            "plain_text_input" when text.Length < (BlockWalk.Number(element, "min_length") ?? 0) =>
                $"Please enter at least {BlockWalk.Number(element, "min_length")} characters.",
            "plain_text_input" when text.Length > (BlockWalk.Number(element, "max_length") ?? 3_000) =>
                $"Please enter no more than {BlockWalk.Number(element, "max_length") ?? 3_000} characters.",
            "email_text_input" when !text.Contains('@', StringComparison.Ordinal) => "Please enter a valid email address.",
            "url_text_input" when !Uri.TryCreate(text, UriKind.Absolute, out _) => "Please enter a valid URL.",
            "number_input" when !decimal.TryParse(text, CultureInfo.InvariantCulture, out _) => "Please enter a number.",
            _ => null,
        };
    }
}
