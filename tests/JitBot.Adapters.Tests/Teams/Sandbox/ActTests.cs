using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>What people do, as the bot gets it.</summary>
public sealed class ActTests : IAsyncLifetime
{
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_personal_message_comes_escaped_with_person_tenant_and_conversation()
    {
        await bot.Teams.SendPersonalAsync(DemoTenant.Alice.Id, "request shop/a 15m \"a & <b>\"", FakeTeamsBot.Stop);
        Assert.Equal("request shop/a 15m \"a &amp; &lt;b&gt;\"", (string?)bot.Last["text"]);
        Assert.Equal(("message", "msteams"), ((string?)bot.Last["type"], (string?)bot.Last["channelId"]));
        Assert.Equal(DemoTenant.Alice.Id, (string?)bot.Last["from"]!["aadObjectId"]);
        Assert.Equal(DemoTenant.Alice.Mri, (string?)bot.Last["from"]!["id"]);
        Assert.Equal(bot.Teams.BotId, (string?)bot.Last["recipient"]!["id"]);
        Assert.Equal("personal", (string?)bot.Last["conversation"]!["conversationType"]);
        Assert.Equal(DemoTenant.TenantId, (string?)bot.Last["conversation"]!["tenantId"]);
        Assert.Equal(DemoTenant.TenantId, (string?)bot.Last["channelData"]!["tenant"]!["id"]);
        Assert.Equal("request shop/a 15m \"a & <b>\"", Assert.Single(bot.Teams.PersonalChat(DemoTenant.Alice.Id)).Text);
    }

    [Fact]
    public async Task A_mention_in_a_channel_begins_a_thread_that_the_bot_answers_in()
    {
        await bot.Teams.MentionAsync(DemoTenant.Alice.Id, DemoTenant.Shop.Id, "status please @Bob", null, FakeTeamsBot.Stop);
        Assert.Equal("<at>JitBot</at>&nbsp;status please <at>Bob</at>\n", (string?)bot.Last["text"]);
        var mentions = bot.Last["entities"]!.AsArray().Where(one => (string?)one!["type"] == "mention").ToList();
        Assert.Equal([bot.Teams.BotId, DemoTenant.Bob.Mri], mentions.Select(one => (string?)one!["mentioned"]!["id"]));
        Assert.Equal(DemoTenant.Shop.Id, (string?)bot.Last["channelData"]!["channel"]!["id"]);
        Assert.Equal(DemoTenant.Team.Id, (string?)bot.Last["channelData"]!["team"]!["id"]);

        var root = Assert.Single(bot.Teams.Messages(DemoTenant.Shop.Id));
        Assert.Equal(root.ThreadConversation, (string?)bot.Last["conversation"]!["id"]);
        await bot.Post(root.ThreadConversation, Activities.Text("nothing is open"));
        Assert.Equal("nothing is open", Assert.Single(bot.Teams.Thread(root)).Text);
    }

    [Fact]
    public async Task A_mention_typed_as_markup_is_no_mention()
    {
        await bot.Teams.SendPersonalAsync(DemoTenant.Dan.Id, "<at>JitBot</at> help", FakeTeamsBot.Stop);
        Assert.Equal("&lt;at&gt;JitBot&lt;/at&gt; help", (string?)bot.Last["text"]);
        Assert.DoesNotContain(bot.Last["entities"]!.AsArray(), one => (string?)one!["type"] == "mention");
    }

    [Fact]
    public void What_is_said_without_a_mention_does_not_reach_the_bot()
    {
        bot.Teams.Say(DemoTenant.Bob.Id, DemoTenant.Shop.Id, "lunch?");
        Assert.Empty(bot.Received);
        Assert.Equal("lunch?", Assert.Single(bot.Teams.Messages(DemoTenant.Shop.Id)).Text);
    }

    [Fact]
    public async Task Whoever_is_not_there_or_has_no_app_cannot_write_to_the_bot()
    {
        await Refused(() => bot.Teams.MentionAsync(DemoTenant.External.Id, DemoTenant.Shop.Id, "hi"));
        await bot.Teams.UninstallAsync(
            DemoTenant.Alice.Id,
            bot.Teams.PersonalConversation(DemoTenant.Alice.Id),
            FakeTeamsBot.Stop
        );
        await Refused(() => bot.Teams.SendPersonalAsync(DemoTenant.Alice.Id, "hi"));
        await Refused(() => bot.Teams.SendPersonalAsync("nobody", "hi"));
    }

    [Fact]
    public async Task Removing_and_installing_the_app_in_a_team_tells_both_events_of_its_general_channel()
    {
        await bot.Teams.UninstallAsync(DemoTenant.Carol.Id, DemoTenant.Shop.Id, FakeTeamsBot.Stop);
        await bot.Teams.InstallAsync(DemoTenant.Carol.Id, DemoTenant.Shop.Id, FakeTeamsBot.Stop);
        string?[] told = [.. bot.Received.Select(one => $"{one["type"]} {one["action"]}".Trim())];
        Assert.Equal(["conversationUpdate", "installationUpdate remove", "conversationUpdate", "installationUpdate add"], told);
        Assert.All(bot.Received, one => Assert.Equal(DemoTenant.Team.Id, (string?)one["conversation"]!["id"]));
        var added = bot.Received.ElementAt(2);
        Assert.Equal(bot.Teams.BotId, (string?)added["membersAdded"]![0]!["id"]);
        Assert.Equal("teamMemberAdded", (string?)added["channelData"]!["eventType"]);
        await Refused(() => bot.Teams.InstallAsync(DemoTenant.Carol.Id, DemoTenant.Shop.Id));
    }

    [Fact]
    public async Task Who_leaves_a_team_is_told_of_is_on_no_roster_and_owns_it_no_longer()
    {
        await bot.Teams.LeaveAsync(DemoTenant.Carol.Id, DemoTenant.Approvals.Id, cancellationToken: FakeTeamsBot.Stop);
        Assert.Equal(DemoTenant.Carol.Mri, (string?)bot.Last["membersRemoved"]![0]!["id"]);
        Assert.DoesNotContain(bot.Teams.Members(DemoTenant.Approvals.Id), one => one.Id == DemoTenant.Carol.Id);
        var owners = await bot.Graph(HttpMethod.Get, $"v1.0/groups/{DemoTenant.Team.GroupId}/owners");
        Assert.Empty(owners.Body["value"]!.AsArray());
    }

    [Fact]
    public async Task A_request_can_be_sent_twice_and_with_another_body_under_the_same_token()
    {
        var request = bot.Teams.BuildMessage(DemoTenant.Alice.Id, DemoTenant.GroupChat.Id, "done");
        await bot.Teams.SendAsync(request, FakeTeamsBot.Stop);
        await bot.Teams.SendAsync(request, FakeTeamsBot.Stop);
        await bot.Teams.SendAsync(request.With(activity => activity["text"] = "revoke"), FakeTeamsBot.Stop);
        Assert.Single(bot.Received.Select(one => (string?)one["id"]).Distinct());
        Assert.Single(bot.Tokens.Distinct());
        Assert.Equal("revoke", (string?)bot.Last["text"]);
        Assert.Single(bot.Teams.Messages(DemoTenant.GroupChat.Id));
    }

    [Fact]
    public async Task A_bot_that_is_away_is_said_to_be_and_nothing_is_sent_again()
    {
        bot.Teams.BotUrl = new Uri("http://127.0.0.1:1/");
        var reply = await bot.Teams.SendPersonalAsync(DemoTenant.Alice.Id, "help", FakeTeamsBot.Stop);
        Assert.Equal((0, "dispatch_failed"), (reply.Status, reply.Body));
    }

    private static Task Refused(Func<Task> act) => Assert.ThrowsAsync<InvalidOperationException>(act);
}
