using System.Text;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Intake;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Slack;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Slack.Chat;

public sealed class SlackStoryTests
{
    private static readonly RequestId Id = new(1);

    [Fact]
    public async Task The_whole_story_from_the_command_to_the_summary_reads_as_committed()
    {
        await using var world = await ChatWorld.StartAsync();

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m paths fix the broken checkout path INC-1042");
        var pending = world.Card;
        await world.ClickAsync(ChatWorld.Alice, SlackCard.Approve);
        await world.MoveAsync(TimeSpan.FromMinutes(1));
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        await world.DoAsync(new ReportActivated(Id));
        await world.MoveAsync(TimeSpan.FromMinutes(15));
        await world.DoAsync(new Wake(Id));
        await world.MoveAsync(TimeSpan.FromMinutes(5));
        await world.DoAsync(new Wake(Id));
        await world.DoAsync(new ReportGone(Id, [new AccessPath("patch", "ClusterRoleBinding admins")]));

        var request = await world.RequestAsync();
        var text = new StringBuilder().AppendLine("THE CARD AT FIRST").AppendLine(pending.Shown).AppendLine();
        Append(text, "THE CHANNEL", world.Slack.Messages(ChatWorld.Approvals));
        Append(text, "TO ALICE", world.Slack.DirectMessages(ChatWorld.Alice));
        Append(
            text,
            "ONLY ALICE SEES",
            world.Slack.Ephemerals(ChatWorld.Alice).Where(message => message.Shown != SlackCommandHandler.Taken)
        );
        Append(text, "TO ADMINISTRATORS", world.Slack.Messages(DemoWorkspace.Admins.Id));
        Snapshot.Match(text.ToString().Replace(request.Uid, "UID", StringComparison.Ordinal), "whole-story.txt");
        Assert.Equal(request.Version, world.Store.Told(Id));
        Assert.Empty(world.Store.Pending);
    }

    [Fact]
    public async Task Each_message_says_in_its_metadata_which_one_it_is()
    {
        await using var world = await ChatWorld.StartAsync();

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");
        await world.DenyAsync(DemoWorkspace.Bob);

        var keys = world.Slack.Messages(ChatWorld.Approvals).Select(message => message.MetadataJson ?? "").ToList();
        Assert.Equal(2, keys.Count);
        Assert.All(keys, json => Assert.Contains("\"jitbot_request\"", json, StringComparison.Ordinal));
        Assert.Contains("\"card\"", keys[0], StringComparison.Ordinal);
        Assert.Contains("\"event-2\"", keys[1], StringComparison.Ordinal);
        var uid = (await world.RequestAsync()).Uid;
        Assert.All(keys, json => Assert.Contains($"\"{uid}\"", json, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_request_is_told_to_the_requester_alone_with_each_reason()
    {
        await using var world = await ChatWorld.StartAsync();

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 2h fix it");

        Assert.Empty(world.Slack.Messages(ChatWorld.Approvals));
        Assert.Empty(world.Slack.DirectMessages(ChatWorld.Alice));
        Assert.Contains("You asked for 2h; 30m is the most.", world.LastAnswer(ChatWorld.Alice), StringComparison.Ordinal);
        Assert.DoesNotContain("You may ask.", world.LastAnswer(ChatWorld.Alice), StringComparison.Ordinal);
        Assert.Equal(2, world.Store.Told(Id));
    }

    [Fact]
    public async Task The_card_goes_to_the_channel_that_the_policy_names()
    {
        await using var world = await ChatWorld.StartAsync(world =>
            world.Policies.Channels = [new ChannelRef(ChatPlatform.Slack, DemoWorkspace.Shop.Id)]
        );

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m fix it");

        Assert.Empty(world.Slack.Messages(ChatWorld.Approvals));
        Assert.Single(world.Slack.Messages(DemoWorkspace.Shop.Id));
    }

    private static void Append(StringBuilder text, string title, IEnumerable<SandboxMessage> messages)
    {
        text.AppendLine(title);
        foreach (var message in messages)
        {
            text.AppendLine(message.ThreadTs is null ? "* " : "  > ").AppendLine(message.Shown);
        }

        text.AppendLine();
    }
}
