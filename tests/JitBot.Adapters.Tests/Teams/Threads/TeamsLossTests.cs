using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using JitBot.Sandbox.Teams;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitBot.Adapters.Tests.Teams.Threads;

/// <summary>Teams tells that a channel is lost: whoever can mend it is told once, before anything is to be posted there.</summary>
public sealed class TeamsLossTests
{
    private const string Named = "19:named@thread.tacv2";

    [Theory]
    [InlineData("channelDeleted")]
    [InlineData("teamDeleted")]
    [InlineData(null)]
    public async Task A_channel_that_only_a_policy_names_raises_one_alert_when_it_is_lost(string? eventType)
    {
        await using var world = await ThreadWorld.StartAsync();
        var plan = new ApprovalPlan(
            [],
            TimeSpan.FromHours(1),
            TimeSpan.FromMinutes(5),
            [],
            [new ChannelRef(ChatPlatform.Teams, Named), new ChannelRef(ChatPlatform.Slack, "C0NAMED")]
        );
        world.Policies.Policies =
        [
            new AccessPolicy("named", null!, null!, default, default, default, default, 0, null, plan, []),
        ];
        await NoteAsync(world, Told(ActivityTypes.ConversationUpdate, Named, "channelCreated"));
        // With the team its channels' service URLs are forgotten too; that of somebody's chat is left
        await NoteAsync(world, FromBob(world));
        var loss = eventType is null
            ? Told(ActivityTypes.InstallationUpdate, Named, null) with
            {
                Action = "remove",
            }
            : Told(ActivityTypes.ConversationUpdate, Named, eventType);

        await NoteAsync(world, loss);
        await NoteAsync(world, loss);

        Assert.Single(world.Teams.Messages(ThreadWorld.Admins));
        Assert.Equal(Named, Assert.Single(world.Bot.Outages.Now).Channel);
        var kept = await world.References.ListAsync(ChatPlatform.Teams, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(kept, one => one.Conversation == Named);
    }

    [Fact]
    public async Task A_deleted_channel_that_nothing_names_is_nobodys_trouble()
    {
        await using var world = await ThreadWorld.StartAsync();

        await NoteAsync(world, Told(ActivityTypes.ConversationUpdate, Named, "channelDeleted"));

        Assert.Empty(world.Bot.Outages.Now);
        Assert.Empty(world.Teams.Messages(ThreadWorld.Admins));
    }

    private static Task NoteAsync(ThreadWorld world, Activity activity)
    {
        var sent = activity with { ServiceUrl = world.Teams.ServiceUrl.ToString() };
        var meetings = new TeamsMeetings(world.References, world.Bot.Lost, NullLogger<TeamsMeetings>.Instance);
        return meetings.NoteAsync(new TurnContext(sent, DemoTenant.TenantId), TestContext.Current.CancellationToken);
    }

    private static Activity FromBob(ThreadWorld world) =>
        new()
        {
            Type = ActivityTypes.Message,
            ChannelId = "msteams",
            From = new ChannelAccount(DemoTenant.Bob.Mri) { AadObjectId = DemoTenant.Bob.Id },
            Conversation = new ConversationAccount(world.Teams.PersonalConversation(DemoTenant.Bob.Id))
            {
                ConversationType = ConversationTypes.Personal,
            },
        };

    private static Activity Told(string type, string channel, string? eventType) =>
        new()
        {
            Type = type,
            ChannelId = "msteams",
            Conversation = new ConversationAccount(channel) { ConversationType = ConversationTypes.Channel },
            ChannelData = new TeamsChannelData
            {
                EventType = eventType,
                Team = new TeamInfo(DemoTenant.Team.Id),
                Channel = new ChannelInfo(channel),
            },
        };
}
