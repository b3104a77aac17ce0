using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.Teams.Threads;

/// <summary>A request's story in Teams: the card, the lines in its thread, the requester's chat.</summary>
public sealed class TeamsThreadTests
{
    [Fact]
    public async Task A_request_opens_a_thread_with_a_card_on_which_nobody_decides_without_asking_for_their_view()
    {
        await using var world = await ThreadWorld.StartAsync();

        await world.AskAsync();

        var card = Assert.Single(world.Roots);
        Assert.Empty(card.Text);
        Assert.Contains("fix the checkout path", card.Shown, StringComparison.Ordinal);
        Assert.Equal(["Show my actions"], card.Buttons.Select(button => button.Title));
        Assert.Empty(world.Lines);
        Assert.Equal((await world.RequestAsync()).Version, world.Store.Told(ThreadWorld.Id));
    }

    [Fact]
    public async Task What_happens_is_told_by_replies_in_the_cards_thread_and_the_card_is_changed_where_it_is()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();

        await world.ApproveAsync(DemoTenant.Bob);
        await world.DoAsync(new ReportActivated(ThreadWorld.Id));

        var card = Assert.Single(world.Roots);
        Assert.True(card.Edits > 0);
        Assert.Contains("Active", card.Shown, StringComparison.Ordinal);
        Assert.Contains(world.Lines, line => line.Shown.Contains("approved", StringComparison.Ordinal));
        Assert.All(world.Lines, line => Assert.True(line.CardJson is not null && line.Text.Length == 0));
    }

    [Fact]
    public async Task The_requester_gets_their_card_and_the_kubectl_line_in_person()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        await world.ApproveAsync(DemoTenant.Bob);
        await world.DoAsync(new ReportActivated(ThreadWorld.Id));

        var chat = world.Teams.PersonalChat(DemoTenant.Alice.Id);
        Assert.Equal(["I'm done", "Ask for more time"], chat[0].Buttons.Select(button => button.Title));
        Assert.Contains("kubectl --context prod -n shop edit ingress storefront", chat[^1].Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_of_Slack_gets_no_message_in_Teams_but_their_card_may_be_decided_there()
    {
        await using var world = await ThreadWorld.StartAsync();

        await world.AskAsync(ThreadWorld.SlackAlice);

        Assert.Single(world.Roots);
        Assert.Empty(world.Teams.PersonalChat(DemoTenant.Alice.Id));
    }

    [Fact]
    public async Task The_clients_of_those_who_may_decide_and_of_the_requester_ask_for_their_view_and_nobody_elses()
    {
        await using var world = await ThreadWorld.StartAsync();

        await world.AskAsync();

        Assert.Equal([DemoTenant.Alice.Mri, DemoTenant.Bob.Mri, DemoTenant.Carol.Mri], RefreshedFor(world.Card));
    }

    [Fact]
    public async Task A_decided_card_asks_nobodys_client()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();

        await world.DenyAsync(DemoTenant.Bob);

        Assert.Null(world.Card.Card!["refresh"]);
        Assert.Empty(world.Card.Buttons);
    }

    [Fact]
    public async Task Who_has_approved_is_not_asked_again_while_another_approval_is_missing()
    {
        await using var world = await ThreadWorld.StartAsync(world =>
            world.Policies.Steps = [world.Policies.Steps[0] with { Required = 2 }]
        );
        await world.AskAsync();

        await world.ApproveAsync(DemoTenant.Bob);

        Assert.Equal([DemoTenant.Alice.Mri, DemoTenant.Carol.Mri], RefreshedFor(world.Card));
    }

    [Fact]
    public async Task A_roster_that_cannot_be_read_holds_up_no_card()
    {
        await using var world = await ThreadWorld.StartAsync();
        world.Teams.Faults.Fail(TeamsCallNames.GetPagedMembers, "ServiceError", count: 100);

        await world.AskAsync();

        Assert.Null(world.Card.Card!["refresh"]);
        Assert.Equal(["Show my actions"], world.Card.Buttons.Select(button => button.Title));
    }

    [Fact]
    public async Task A_card_that_went_out_without_its_audience_gets_it_later_and_is_then_left_alone()
    {
        await using var world = await ThreadWorld.StartAsync();
        world.Teams.Faults.Fail(TeamsCallNames.GetPagedMembers, "ServiceError", count: 1);
        await world.AskAsync();
        Assert.Null(world.Card.Card!["refresh"]);

        await world.MoveAsync(ThreadTrouble.PartialRetry);
        Assert.Equal(
            [DemoTenant.Alice.Mri, DemoTenant.Bob.Mri, DemoTenant.Carol.Mri],
            RefreshedFor(world.Teams.Current(world.Card)!)
        );
        var rosters = Rosters(world).Count;
        await world.MoveAsync(ThreadTrouble.PartialRetry);

        Assert.Equal(rosters, Rosters(world).Count);
        Assert.Single(world.Roots);
    }

    [Fact]
    public async Task A_chat_is_found_without_reading_all_that_is_known_and_never_at_another_tenants_address()
    {
        await using var world = await ThreadWorld.StartAsync();
        var stop = TestContext.Current.CancellationToken;
        var channel = new ConversationKey(
            ChatPlatform.Teams,
            DemoTenant.TenantId,
            ConversationKind.Channel,
            ThreadWorld.Approvals
        );
        await world.References.SaveAsync(new KnownConversation(channel, world.Teams.ServiceUrl), stop);
        var others = new ConversationKey(ChatPlatform.Teams, "another", ConversationKind.Group, "19:group@thread.v2");
        await world.References.SaveAsync(new KnownConversation(others, new Uri("http://127.0.0.1:1/")), stop);

        await world.AskAsync();
        Assert.Single(world.Teams.PersonalChat(DemoTenant.Alice.Id));
        var lists = world.References.Lists;
        await world.DenyAsync(DemoTenant.Bob);

        Assert.NotEmpty(world.Lines);
        Assert.Equal(lists, world.References.Lists);
    }

    [Fact]
    public async Task A_roster_is_read_once_a_minute_at_most()
    {
        await using var world = await ThreadWorld.StartAsync();
        for (var request = 1; request <= 3; request++)
        {
            await world.AskAsync(key: $"{request}");
        }

        Assert.Single(Rosters(world));
        await world.MoveAsync(TimeSpan.FromSeconds(61));
        await world.AskAsync(key: "4");
        Assert.Equal(2, Rosters(world).Count);
    }

    [Fact]
    public async Task More_time_is_asked_for_in_the_thread_with_its_buttons_and_in_the_channel_with_a_link()
    {
        await using var world = await ThreadWorld.StartAsync();
        await world.AskAsync();
        await world.ApproveAsync(DemoTenant.Bob);
        await world.DoAsync(new ReportActivated(ThreadWorld.Id));

        var alice = ThreadWorld.Person(DemoTenant.Alice);
        await world.DoAsync(new Extend(ThreadWorld.Id, alice, TimeSpan.FromMinutes(10), "it takes longer"));

        var line = world.Lines[^1];
        Assert.Equal(["Approve", "Deny"], line.Buttons.Select(button => button.Title));
        var beside = world.Roots[1];
        Assert.Equal(["Open the request"], beside.Buttons.Select(button => button.Title));
        Assert.Contains(Uri.EscapeDataString(ThreadWorld.Approvals), beside.CardJson, StringComparison.Ordinal);
        Assert.Contains($"parentMessageId={world.Card.Id}", beside.CardJson, StringComparison.Ordinal);

        await world.DoAsync(new Deny(ThreadWorld.Id, ThreadWorld.Person(DemoTenant.Bob), "no", Extension: 1));

        Assert.Empty(world.Teams.Current(line)!.Buttons);
        Assert.Contains("Denied", world.Teams.Current(beside)!.Shown, StringComparison.Ordinal);
        Assert.Equal(2, world.Roots.Count);
    }

    [Fact]
    public async Task What_the_requester_wrote_stays_letters_and_mentions_nobody()
    {
        await using var world = await ThreadWorld.StartAsync();

        await world.AskAsync(reason: "<at>Bob</at> [click](https://evil.example) {{DATE(2030-01-01T00:00:00Z)}} INC-1042");

        Assert.DoesNotContain("<at>Bob", world.Card.CardJson, StringComparison.Ordinal);
        Assert.DoesNotContain("{{DATE(2030-01-01", world.Card.CardJson, StringComparison.Ordinal);
    }

    private static List<string> RefreshedFor(TeamsMessage card) =>
        [.. card.Card!["refresh"]!["userIds"]!.AsArray().Select(id => id!.GetValue<string>())];

    private static List<string> Rosters(ThreadWorld world) =>
        [.. world.Teams.Calls.Select(call => call.Method).Where(method => method == TeamsCallNames.GetPagedMembers)];
}
