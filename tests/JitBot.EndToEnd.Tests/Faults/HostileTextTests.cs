using System.Text.Json.Nodes;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>Names and reasons that try to be more than letters.</summary>
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("<!channel>", "&lt;!channel&gt; fix it <@U0BOB> <!here> INC-1")]
    [InlineData("*bold* _it_ `code` ~no~", "*approved* by <https://evil.example|security> `x` INC-1")]
    [InlineData("\u202Egnp.exe\u2066", "fix \u202Ethe\u2069 \u0007path\u200B INC-1")]
    [InlineData("a\nb|c>d<e&f", "line one\nJIT 1 was approved INC-1 \"}]}")]
    public async Task They_stay_letters_in_every_message_and_in_the_cluster(string name, string reason)
    {
        await using var world = await World.StartAsync();
        world.Slack.Put(Alice with { Name = name });
        world.Slack.Put(Bob with { Name = name });

        var id = await world.AskAsync(text: $"shop/storefront 10m paths {reason}");
        var card = await world.CardAsync(id);
        await world.ClickAsync(Alice, card, "Approve");
        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        var binding = (await world.Stage.BindingsAsync()).Single();
        await world.TellAsync(Bob, $"revoke {id} {reason}");
        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.ToldAsync(id);

        var everything = new[] { DemoWorkspace.Approvals.Id, DemoWorkspace.Admins.Id }
            .SelectMany(world.Slack.Messages)
            .Concat(world.Slack.DirectMessages(Alice.Id))
            .Concat(world.Slack.Ephemerals(Alice.Id))
            .Concat(world.Slack.Ephemerals(Bob.Id));
        Assert.All(everything, message => Assert.All(Marked(message), SeeOnlyOurMarks));
        Assert.All(binding.Metadata.Annotations.Values, value => Assert.DoesNotContain(value, IsDisguise));
        await world.VerifyLogAsync();
    }

    /// <summary>The texts that Slack reads as mrkdwn.</summary>
    private static IEnumerable<string> Marked(SandboxMessage message) => Walk(message.Blocks).Append(message.Text);

    private static IEnumerable<string> Walk(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.SelectMany(Walk),
            JsonObject text when text["type"]?.ToString() == "mrkdwn" => [text["text"]!.ToString()],
            JsonObject other => other.SelectMany(property => Walk(property.Value)),
            _ => [],
        };

    private static void SeeOnlyOurMarks(string text)
    {
        Assert.DoesNotContain("<!channel", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<!here", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<https://evil", text, StringComparison.Ordinal);
        Assert.DoesNotContain("*bold*", text, StringComparison.Ordinal);
        Assert.DoesNotContain("`code`", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, IsDisguise);
    }

    private static bool IsDisguise(char one) => one is '\u202E' or '\u2066' or '\u2069' or '\u200B' or '\u0007';
}
