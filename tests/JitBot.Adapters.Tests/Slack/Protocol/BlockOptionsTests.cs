using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class BlockOptionsTests
{
    private const string Asked =
        """{"type":"block_suggestion","user":{"id":"U0BOB"},"api_app_id":"A0SANDBOX","team":{"id":"T0SANDBOX"},"action_id":"a","block_id":"b","value":"sto","container":{"type":"view","view_id":"V1"}}""";

    [Fact]
    public async Task Options_come_in_groups_or_as_a_list()
    {
        Assert.Equal((200, """{"options":[]}"""), await Ask(BlockOptionsResponse.OfGroups([])));
        Assert.Equal(
            (
                200,
                """{"option_groups":[{"label":{"type":"plain_text","emoji":false,"text":"shop"},"options":[{"text":{"type":"plain_text","emoji":false,"text":"x"},"value":"v"}]}]}"""
            ),
            await Ask(BlockOptionsResponse.OfGroups([new OptionGroup(new PlainText("shop"), Options(1))]))
        );
        Assert.Equal(200, (await Ask(BlockOptionsResponse.OfOptions(Options(100)))).Status);
    }

    [Fact]
    public async Task An_answer_over_a_limit_is_no_answer()
    {
        var long_ = new Option(new PlainText(new string('x', 76)), "v");
        var label = new OptionGroup(new PlainText(new string('x', 76)), Options(1));
        foreach (
            var answer in new[]
            {
                BlockOptionsResponse.OfOptions(Options(101)),
                BlockOptionsResponse.OfOptions([long_]),
                BlockOptionsResponse.OfOptions([new Option(new PlainText("x"), new string('v', 151))]),
                BlockOptionsResponse.OfGroups([label]),
                BlockOptionsResponse.OfGroups([new OptionGroup(new PlainText("x"), [])]),
                BlockOptionsResponse.OfGroups([new OptionGroup(new PlainText("x"), Options(101))]),
            }
        )
        {
            Assert.NotEmpty(BlockKitLimits.Check(answer));
            Assert.Equal((503, ""), await Ask(answer));
        }
    }

    private static List<Option> Options(int count) => [.. Enumerable.Repeat(new Option(new PlainText("x"), "v"), count)];

    private static async Task<(int Status, string Body)> Ask(BlockOptionsResponse answer)
    {
        await using var host = await ReceiverHost.Start();
        host.OnOptions = _ => answer;
        var body = System.Text.Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(Asked));
        var request = host.Slack.Sign(new SandboxRequest("/slack/options", "application/x-www-form-urlencoded", body));
        var reply = await host.Slack.SendAsync(request, TestContext.Current.CancellationToken);
        return (reply.Status, reply.Body);
    }
}
