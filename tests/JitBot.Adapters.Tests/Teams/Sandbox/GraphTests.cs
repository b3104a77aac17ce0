using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

public sealed class GraphTests : IAsyncLifetime
{
    private FakeTeamsBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await FakeTeamsBot.Start();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Fact]
    public async Task A_user_is_told_with_what_was_selected_and_a_stranger_is_not_found()
    {
        var path = $"v1.0/users/{DemoTenant.Bob.Id}";
        Assert.False((await bot.Graph(HttpMethod.Get, path)).Body.ContainsKey("accountEnabled"));
        bot.Teams.Put(DemoTenant.Bob with { IsDisabled = true });
        var bob = await bot.Graph(HttpMethod.Get, $"{path}?$select=id,mail,accountEnabled,userType");
        Assert.Equal(
            ("bob@example.com", false, "Member"),
            (bob.Text("mail"), (bool)bob.Body["accountEnabled"]!, bob.Text("userType"))
        );
        Assert.False(bob.Body.ContainsKey("displayName"));

        var eve = await bot.Graph(HttpMethod.Get, $"v1.0/users/{DemoTenant.External.Id}");
        Assert.Equal((404, "Request_ResourceNotFound"), (eve.Status, eve.ErrorCode));
        Assert.Equal(400, (await bot.Graph(HttpMethod.Get, $"{path}?$select=shoeSize")).Status);
    }

    [Fact]
    public async Task Membership_is_transitive_and_read_anew_each_time()
    {
        Assert.Equal([DemoTenant.Approvers.Id], await Groups(DemoTenant.Carol, DemoTenant.Approvers.Id));
        Assert.Equal([DemoTenant.Team.GroupId], await Groups(DemoTenant.Dan, DemoTenant.Approvers.Id, DemoTenant.Team.GroupId));
        bot.Teams.Put(DemoTenant.Leads with { Members = [DemoTenant.Approvers.Id] });
        Assert.Empty(await Groups(DemoTenant.Carol, DemoTenant.Approvers.Id));
    }

    [Fact]
    public async Task A_group_or_team_is_there_and_another_is_not_found()
    {
        var group = await bot.Graph(HttpMethod.Get, $"v1.0/groups/{DemoTenant.Team.GroupId}?$select=id");
        Assert.Equal((200, DemoTenant.Team.GroupId), (group.Status, group.Text("id")));
        var none = await bot.Graph(HttpMethod.Get, $"v1.0/groups/{Guid.Empty}");
        Assert.Equal((404, "Request_ResourceNotFound"), (none.Status, none.ErrorCode));
    }

    [Fact]
    public async Task No_more_than_20_groups_are_checked_at_once()
    {
        var ids = Enumerable.Range(0, 21).Select(_ => Guid.NewGuid().ToString()).ToArray();
        var refused = await Check(DemoTenant.Bob, ids);
        Assert.Equal((400, "Request_BadRequest"), (refused.Status, refused.ErrorCode));
        Assert.Equal(200, (await Check(DemoTenant.Bob, ids[..20])).Status);
    }

    [Fact]
    public async Task Members_come_in_pages_of_people_and_groups_and_owners_are_told()
    {
        var members = await bot.Graph(HttpMethod.Get, $"v1.0/groups/{DemoTenant.Approvers.Id}/members?$top=1&$select=id");
        Assert.Equal(DemoTenant.Bob.Id, (string?)members.Body["value"]![0]!["id"]);
        var next = await bot.Graph(HttpMethod.Get, new Uri(members.Text("@odata.nextLink")).PathAndQuery[1..]);
        Assert.Equal("#microsoft.graph.group", (string?)next.Body["value"]![0]!["@odata.type"]);
        Assert.False(next.Body.ContainsKey("@odata.nextLink"));

        var all = await bot.Graph(HttpMethod.Get, $"v1.0/groups/{DemoTenant.Approvers.Id}/transitiveMembers");
        Assert.Equal([DemoTenant.Bob.Id, DemoTenant.Carol.Id], Ids(all));
        var owners = await bot.Graph(HttpMethod.Get, $"v1.0/groups/{DemoTenant.Team.GroupId}/owners");
        Assert.Equal([DemoTenant.Carol.Id], Ids(owners));
    }

    [Fact]
    public async Task Without_the_permission_a_call_is_refused_and_others_are_not()
    {
        bot.Teams.GraphPermissions = ["User.Read.All"];
        var refused = await Check(DemoTenant.Bob, DemoTenant.Approvers.Id);
        Assert.Equal((403, "Authorization_RequestDenied"), (refused.Status, refused.ErrorCode));
        Assert.Equal(200, (await bot.Graph(HttpMethod.Get, $"v1.0/users/{DemoTenant.Bob.Id}")).Status);
    }

    private static string?[] Ids(TeamsCallResult result) =>
        [.. result.Body["value"]!.AsArray().Select(one => (string?)one!["id"])];

    private async Task<string?[]> Groups(TeamsPerson person, params string[] ids)
    {
        var checkedNow = await Check(person, ids);
        return [.. checkedNow.Body["value"]!.AsArray().Select(one => (string?)one)];
    }

    private Task<TeamsCallResult> Check(TeamsPerson person, params string[] ids) =>
        bot.Graph(
            HttpMethod.Post,
            $"v1.0/users/{person.Id}/checkMemberGroups",
            new JsonObject { ["groupIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) }.ToJsonString()
        );
}
