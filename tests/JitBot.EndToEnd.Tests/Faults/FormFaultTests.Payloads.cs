using System.Text.Json.Nodes;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <content>What is sent, forged or not.</content>
public sealed partial class FormFaultTests
{
    private static async Task AskForMoreAsync(World world, SandboxMessage own) =>
        await world.SubmitAsync(
            await world.OpenModalAsync(Alice, own, MoreTime),
            ("jitbot_duration", "5m"),
            (DenyReason, "the migration is slow INC-7")
        );

    private static Task<SandboxReply> SendAsync(World world, SandboxRequest request) =>
        world.Slack.SendAsync(world.Slack.Sign(request), TestContext.Current.CancellationToken);

    private static string With(SandboxView view, Action<JsonObject> change)
    {
        var json = view.View;
        change(json);
        return json.ToJsonString();
    }

    private static string Chosen(string duration) =>
        $"\"duration\":{{\"jitbot_duration\":{{\"type\":\"static_select\",\"selected_option\":{Option(duration)}}}}}";

    private static string State(string duration, string fields)
    {
        var ticked = fields.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Option);
        var chosen = duration.Length == 0 ? "\"duration\":{}" : Chosen(duration);
        return $"{{{chosen},\"fields\":{{\"jitbot_fields\":{{\"type\":\"checkboxes\",\"selected_options\":[{string.Join(',', ticked)}]}}}}}}";
    }

    private static string Option(string value) =>
        $"{{\"text\":{{\"type\":\"plain_text\",\"text\":\"x\"}},\"value\":\"{value}\"}}";

    private static SandboxMessage Naming(SandboxMessage message, string value) =>
        message with
        {
            BlocksJson = message.BlocksJson!.Replace($"\"{message.Buttons[0].Value}\"", $"\"{value}\"", StringComparison.Ordinal),
        };
}
