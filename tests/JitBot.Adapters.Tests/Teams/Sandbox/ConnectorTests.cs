using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

public sealed class ConnectorTests : IAsyncLifetime
{
    private static readonly string Channel = DemoTenant.Approvals.Id;
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_channel_thread_is_made_with_its_first_activity_and_answered_in_by_its_conversation_id()
    {
        var made = await Create(Activities.Thread(Channel, Activities.Card(Activities.Adaptive("Alice asks"))));
        Assert.Equal(201, made.Status);
        Assert.Equal($"{Channel};messageid={made.Text("activityId")}", made.Text("id"));

        await bot.Post(made.Text("id"), Activities.Text("told"));
        var root = bot.Teams.Messages(Channel)[0];
        Assert.Equal("Alice asks", root.Shown);
        Assert.Equal("told", Assert.Single(bot.Teams.Thread(root)).Shown);
    }

    [Fact]
    public async Task A_reply_to_an_activity_of_a_channel_stands_in_that_activitys_thread()
    {
        var root = await bot.Post(Channel, Activities.Text("first"));
        var path = $"v3/conversations/{Uri.EscapeDataString(Channel)}/activities/{root.Id}";
        var reply = await bot.Connector(HttpMethod.Post, path, Activities.Text("second"));
        Assert.Equal(201, reply.Status);
        Assert.Equal("second", Assert.Single(bot.Teams.Thread(root)).Text);
    }

    [Fact]
    public async Task A_thread_without_its_activity_is_refused()
    {
        var bare = Activities.Thread(Channel, "null");
        Assert.Equal((400, "BadSyntax"), Outcome(await Create(bare)));
    }

    [Fact]
    public async Task A_personal_chat_is_the_same_one_each_time_and_by_either_id_of_the_person()
    {
        var first = await Create(Activities.Personal(DemoTenant.Alice.Mri));
        var again = await Create(Activities.Personal(DemoTenant.Alice.Mri));
        var byObjectId = await Create(Activities.Personal(DemoTenant.Alice.Id));
        Assert.StartsWith("a:1", first.Text("id"), StringComparison.Ordinal);
        Assert.Equal(first.Text("id"), again.Text("id"));
        Assert.Equal(first.Text("id"), byObjectId.Text("id"));
        await bot.Post(first.Text("id"), Activities.Text("hello"));
        Assert.Equal("hello", Assert.Single(bot.Teams.PersonalChat(DemoTenant.Alice.Id)).Text);
    }

    [Fact]
    public async Task A_personal_chat_with_nobody_known_of_another_tenant_or_where_the_bot_never_was_is_refused()
    {
        Assert.Equal((400, "BadArgument"), Outcome(await Create(Activities.Personal("29:nobody"))));
        var elsewhere = Activities.Personal(DemoTenant.Alice.Mri, DemoTenant.OtherTenantId);
        Assert.Equal(403, (await Create(elsewhere)).Status);
        Assert.Equal((403, "ForbiddenOperationException"), Outcome(await Create(Activities.Personal(DemoTenant.External.Mri))));

        await using var alone = await FakeTeamsBot.Start(options => options with { IsInstalled = false });
        var refused = await alone.Connector(HttpMethod.Post, "v3/conversations", Activities.Personal(DemoTenant.Alice.Mri));
        Assert.Equal((403, "ForbiddenOperationException"), Outcome(refused));
    }

    [Fact]
    public async Task Where_the_app_is_not_installed_nothing_can_be_posted_read_or_updated()
    {
        var message = await bot.Post(Channel, Activities.Text("before"));
        await bot.Teams.UninstallAsync(DemoTenant.Carol.Id, Channel, FakeTeamsBot.Stop);
        var path = $"v3/conversations/{Uri.EscapeDataString(Channel)}";
        TeamsCallResult[] refused =
        [
            await bot.Connector(HttpMethod.Post, $"{path}/activities", Activities.Text("after")),
            await bot.Update(message, Activities.Text("after")),
            await Create(Activities.Thread(Channel, Activities.Text("after"))),
            await bot.Connector(HttpMethod.Get, $"{path}/pagedmembers"),
            await bot.Connector(HttpMethod.Get, $"v3/teams/{Uri.EscapeDataString(DemoTenant.Team.Id)}"),
        ];
        Assert.All(refused, one => Assert.Equal((403, "BotNotInConversationRoster"), Outcome(one)));
        Assert.Equal("before", Assert.Single(bot.Teams.Messages(Channel)).Text);
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_cannot_be_written_to()
    {
        bot.Teams.Put(DemoTenant.Alice with { HasBlockedBot = true });
        var chat = bot.Teams.PersonalConversation(DemoTenant.Alice.Id);
        var refused = await bot.Connector(HttpMethod.Post, $"v3/conversations/{chat}/activities", Activities.Text("psst"));
        Assert.Equal((403, "ConversationBlockedByUser"), Outcome(refused));
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_written_to_updated_or_deleted()
    {
        var nowhere = await bot.Connector(
            HttpMethod.Post,
            "v3/conversations/19:none@thread.tacv2/activities",
            Activities.Text("x")
        );
        Assert.Equal((404, "ConversationNotFound"), Outcome(nowhere));
        var noThread = await bot.Connector(
            HttpMethod.Post,
            $"v3/conversations/{Channel};messageid=1/activities",
            Activities.Text("x")
        );
        Assert.Equal((404, "ConversationNotFound"), Outcome(noThread));
        var path = $"v3/conversations/{Channel}/activities/1";
        Assert.Equal(404, (await bot.Connector(HttpMethod.Put, path, Activities.Text("x"))).Status);
        Assert.Equal(404, (await bot.Connector(HttpMethod.Delete, path)).Status);
    }

    [Fact]
    public async Task An_update_replaces_the_card_and_a_deleted_message_is_gone()
    {
        var message = await bot.PostCard(Channel, Activities.Adaptive("Pending", Activities.Execute("Approve", "approve")));
        Assert.Equal("approve", Assert.Single(message.Buttons).Verb);
        Assert.Equal(200, (await bot.Update(message, Activities.Card(Activities.Adaptive("Approved")))).Status);
        var updated = bot.Teams.Current(message)!;
        Assert.Equal(("Approved", 1, 0), (updated.Shown, updated.Edits, updated.Buttons.Count));

        await bot.Connector(HttpMethod.Delete, $"v3/conversations/{Channel}/activities/{message.Id}");
        Assert.Empty(bot.Teams.Messages(Channel));
    }

    [Fact]
    public async Task Messages_of_people_cannot_be_changed_by_the_bot()
    {
        var said = bot.Teams.Say(DemoTenant.Bob.Id, Channel, "mine");
        Assert.Equal((403, "NotEnoughPermissions"), Outcome(await bot.Update(said, Activities.Text("yours"))));
    }

    [Fact]
    public async Task Text_and_card_in_one_activity_become_two_messages_and_the_cards_id_is_lost()
    {
        var both = Activities
            .Card(Activities.Adaptive("card"))
            .Replace("\"message\",", "\"message\",\"text\":\"words\",", StringComparison.Ordinal);
        var message = await bot.Post(DemoTenant.GroupChat.Id, both);
        Assert.Equal(("words", null), (message.Text, message.CardJson));
        var all = bot.Teams.Messages(DemoTenant.GroupChat.Id);
        Assert.Equal(["words", "card"], all.Select(one => one.Shown));
    }

    [Fact]
    public async Task An_activity_over_100_KB_of_utf16_is_too_large()
    {
        var path = $"v3/conversations/{Channel}/activities";
        var fits = await bot.Connector(HttpMethod.Post, path, Activities.Text(new string('x', 50_000)));
        Assert.Equal(201, fits.Status);
        var tooLarge = await bot.Connector(HttpMethod.Post, path, Activities.Text(new string('x', 51_200)));
        Assert.Equal((413, "MessageSizeTooBig"), Outcome(tooLarge));
    }

    [Fact]
    public async Task A_member_is_told_with_object_id_tenant_and_addresses_and_a_stranger_is_not_found()
    {
        var path = $"v3/conversations/{Channel}/members";
        var bob = await bot.Connector(HttpMethod.Get, $"{path}/{DemoTenant.Bob.Mri}");
        Assert.Equal((DemoTenant.Bob.Id, "bob@example.com"), (bob.Text("aadObjectId"), bob.Text("email")));
        Assert.Equal((DemoTenant.TenantId, "user"), (bob.Text("tenantId"), bob.Text("userRole")));
        var gina = await bot.Connector(HttpMethod.Get, $"{path}/{DemoTenant.Guest.Id}");
        Assert.Equal("guest", gina.Text("userRole"));
        var eve = await bot.Connector(HttpMethod.Get, $"{path}/{DemoTenant.External.Mri}");
        Assert.Equal((404, "MemberNotFoundInConversation"), Outcome(eve));
    }

    [Fact]
    public async Task A_roster_comes_in_pages_of_50_at_least_and_a_wrong_token_is_refused()
    {
        for (var i = 0; i < 60; i++)
        {
            var person = new JitBot.Sandbox.Teams.Tenant.TeamsPerson($"{i:D8}-0000-4000-8000-000000000000", $"P{i}");
            bot.Teams.Put(person);
            await bot.Teams.JoinAsync(person.Id, Channel, cancellationToken: FakeTeamsBot.Stop);
        }

        var path = $"v3/conversations/{Channel}/pagedmembers?pageSize=10";
        var first = await bot.Connector(HttpMethod.Get, path);
        Assert.Equal(50, first.Body["members"]!.AsArray().Count);
        var second = await bot.Connector(
            HttpMethod.Get,
            $"{path}&continuationToken={Uri.EscapeDataString(first.Text("continuationToken"))}"
        );
        Assert.Equal((15, null), (second.Body["members"]!.AsArray().Count, second.Body["continuationToken"]));
        Assert.Equal(400, (await bot.Connector(HttpMethod.Get, $"{path}&continuationToken=made-up")).Status);
    }

    [Fact]
    public async Task A_team_is_told_with_its_group_and_channels()
    {
        var team = await bot.Connector(HttpMethod.Get, $"v3/teams/{DemoTenant.Team.Id}");
        Assert.Equal((DemoTenant.Team.Name, DemoTenant.Team.GroupId), (team.Text("name"), team.Text("aadGroupId")));
        var channels = await bot.Connector(HttpMethod.Get, $"v3/teams/{DemoTenant.Team.Id}/conversations");
        var names = channels.Body["conversations"]!.AsArray().Select(one => (string?)one!["name"]);
        Assert.Equal([null, "shop", "ingress-approvals", "jitbot-admins"], names);
    }

    private Task<TeamsCallResult> Create(string body) => bot.Connector(HttpMethod.Post, "v3/conversations", body);

    private static (int Status, string? Code) Outcome(TeamsCallResult result) => (result.Status, result.ErrorCode);
}
