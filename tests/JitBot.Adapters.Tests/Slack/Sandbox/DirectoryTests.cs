using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

public sealed class DirectoryTests : IAsyncLifetime
{
    private Workspace work = null!;

    public async ValueTask InitializeAsync() => work = await Workspace.Start();

    public ValueTask DisposeAsync() => work.DisposeAsync();

    [Fact]
    public async Task People_have_an_address_and_flags()
    {
        var alice = await work.Client.Users.Info("U0ALICE", Workspace.Stop);
        Assert.Equal(
            ("U0ALICE", "T0SANDBOX", "alice@example.com", false),
            (alice.Id, alice.TeamId, alice.Profile.Email, alice.Deleted)
        );
        Assert.Equal("U0BOB", (await work.Client.Users.LookupByEmail("BOB@example.com", Workspace.Stop)).Id);

        work.Slack.Put(DemoWorkspace.Dan with { Deleted = true, IsRestricted = true });
        var dan = await work.Client.Users.Info("U0DAN", Workspace.Stop);
        Assert.True(dan is { Deleted: true, IsRestricted: true, IsBot: false });
        Assert.Equal(
            "users_not_found",
            (await Workspace.Refused(() => work.Client.Users.LookupByEmail("dan@example.com"))).ErrorCode
        );
        Assert.Equal("user_not_found", (await Workspace.Refused(() => work.Client.Users.Info("U0NOBODY"))).ErrorCode);
        Assert.True((await work.Client.Users.Info("U0JITBOT", Workspace.Stop)).IsBot);
    }

    [Fact]
    public async Task Without_its_scope_the_address_is_missing_and_lookups_say_what_is_needed()
    {
        await using var poor = await Workspace.Start(options => options with { Scopes = ["users:read"] });
        Assert.Null((await poor.Client.Users.Info("U0ALICE", Workspace.Stop)).Profile.Email);
        var refused = await Workspace.Refused(() => poor.Client.Users.LookupByEmail("bob@example.com"));
        Assert.Equal(
            ("missing_scope", "users:read.email", "users:read", SlackErrorClass.AlertAndStop),
            (refused.ErrorCode, refused.Needed, refused.Provided, refused.Class)
        );
    }

    [Fact]
    public async Task A_user_group_lists_its_members_of_now()
    {
        Assert.Equal(["U0BOB", "U0CAROL"], await work.Client.UserGroupUsers.List("S0APPROVERS", Workspace.Stop));
        work.Slack.Put(DemoWorkspace.Approvers with { Members = ["U0BOB"] });
        Assert.Equal(["U0BOB"], await work.Client.UserGroupUsers.List("S0APPROVERS", Workspace.Stop));
        Assert.Equal("no_such_subteam", (await Workspace.Refused(() => work.Client.UserGroupUsers.List("S0NONE"))).ErrorCode);
    }

    [Fact]
    public async Task A_direct_message_has_one_channel_for_each_person()
    {
        var first = await work.Client.Conversations.Open(["U0ALICE"], Workspace.Stop);
        Assert.Equal(first, await work.Client.Conversations.Open(["U0ALICE"], Workspace.Stop));
        await work.Client.Chat.PostMessage(new Message(first, "granted"), Workspace.Stop);
        Assert.Equal("granted", Assert.Single(work.Slack.DirectMessages("U0ALICE")).Text);
        Assert.Empty(work.Slack.DirectMessages("U0BOB"));

        work.Slack.Put(DemoWorkspace.Dan with { Deleted = true });
        Assert.Equal("user_disabled", (await Workspace.Refused(() => work.Client.Conversations.Open(["U0DAN"]))).ErrorCode);
    }

    [Fact]
    public async Task Channels_tell_their_state_and_their_members_page_by_page()
    {
        var shop = await work.Client.Conversations.Info("C0SHOP", Workspace.Stop);
        Assert.True(shop is { Id: "C0SHOP", Name: "shop", IsMember: true, IsArchived: false });

        var all = new List<string>();
        string? cursor = null;
        do
        {
            var page = await work.Client.Conversations.Members("C0SHOP", 2, cursor, Workspace.Stop);
            Assert.InRange(page.Members.Count, 1, 2);
            all.AddRange(page.Members);
            cursor = page.NextCursor;
        } while (cursor is not null);

        Assert.Equal(DemoWorkspace.Shop.Members.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_token_says_who_it_is()
    {
        var me = await work.Client.Auth.Test(Workspace.Stop);
        Assert.Equal(("T0SANDBOX", "U0JITBOT", "A0SANDBOX"), (me.TeamId, me.UserId, me.AppId));
    }

    [Fact]
    public async Task A_wrong_token_is_refused_everywhere_and_not_told()
    {
        await using var wrong = await Workspace.Start(token: "xoxb-wrong-token");
        var refused = await Workspace.Refused(() => wrong.Client.Auth.Test());
        Assert.Equal(("invalid_auth", SlackErrorClass.AlertAndStop), (refused.ErrorCode, refused.Class));
        Assert.DoesNotContain("xoxb", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_a_token_is_not_authed()
    {
        using var http = new HttpClient();
        var answer = await http.GetStringAsync(new Uri(work.Slack.ApiUrl, "users.info?user=U0ALICE"), Workspace.Stop);
        Assert.Equal("""{"ok":false,"error":"not_authed"}""", answer);
    }
}
