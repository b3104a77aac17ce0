using JitBot.Chat.Teams.Protocol.Graph;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Adapters.Tests.Teams.Outbound;

public sealed class EntraGroupDirectoryTests
{
    private const string Group = "33333333-3333-3333-3333-333333333333";
    private const string User = "44444444-4444-4444-4444-444444444444";
    private const string Account = $"GET /v1.0/users/{User}";
    private const string Check = $"POST /v1.0/users/{User}/checkMemberGroups";
    private const string Owners = $"GET /v1.0/groups/{Group}/owners";
    private const string Members = $"GET /v1.0/groups/{Group}/transitiveMembers";
    private static readonly Answer Active = new(200, $$"""{"id":"{{User}}","accountEnabled":true,"userType":"Member"}""");
    private static readonly Answer In = new(200, $$"""{"value":["{{Group}}"]}""");
    private static readonly Answer None = new(200, """{"value":[]}""");
    private static readonly Answer Listed = new(200, $$"""{"value":[{"id":"{{User}}"}]}""");
    private static readonly Answer There = new(200, $$"""{"id":"{{Group}}"}""");
    private static readonly Answer Absent = new(404, """{"error":{"code":"Request_ResourceNotFound"}}""");
    private static readonly Answer NotAllowed = new(403, """{"error":{"code":"Authorization_RequestDenied"}}""");

    private static readonly Principal Person = new(
        ChatPlatform.Teams,
        FakeMicrosoft.Tenant,
        User,
        "Ann",
        "ann@example.com",
        null
    );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(GroupKind.Entra)]
    [InlineData(GroupKind.TeamMembers)]
    public async Task A_member_counts_until_the_next_decision_after_they_are_taken_out(GroupKind kind)
    {
        await using var graph = await StartAsync();
        Assert.True(await IsMemberAsync(graph, kind));
        Assert.Equal($$"""{"groupIds":["{{Group}}"]}""", graph.Calls.Single(call => call.Method == "POST").Body);

        graph.On(Check, None);
        Assert.False(await IsMemberAsync(graph, kind));
    }

    [Fact]
    public async Task Only_owners_are_owners_and_owners_are_members_too()
    {
        await using var graph = await StartAsync();
        Assert.False(await IsMemberAsync(graph, GroupKind.TeamOwners));

        graph.On(Owners, Listed);
        graph.On(Check, None);
        Assert.True(await IsMemberAsync(graph, GroupKind.TeamOwners));
        Assert.True(await IsMemberAsync(graph, GroupKind.TeamMembers));
        Assert.False(await IsMemberAsync(graph, GroupKind.Entra));
    }

    [Theory]
    [InlineData("""{"id":"x","accountEnabled":false,"userType":"Member"}""")]
    [InlineData("""{"id":"x","userType":"Member"}""")]
    [InlineData("""{"id":"x","accountEnabled":true,"userType":"guest"}""")]
    [InlineData("""{"id":"x","accountEnabled":true,"userPrincipalName":"ann_other.example#EXT#@example.com"}""")]
    public async Task A_deactivated_account_and_a_guest_are_in_no_group(string account)
    {
        await using var graph = await StartAsync();
        graph.On(Account, new Answer(200, account));
        Assert.False(await IsMemberAsync(graph, GroupKind.Entra));
    }

    [Fact]
    public async Task A_person_whom_the_directory_does_not_know_is_in_no_group()
    {
        await using var graph = await StartAsync();
        graph.On(Account, Absent);
        graph.On(Check, Absent);
        Assert.False(await IsMemberAsync(graph, GroupKind.Entra));
    }

    [Fact]
    public async Task A_person_of_another_platform_or_tenant_is_in_no_group_and_Graph_is_not_asked()
    {
        await using var graph = await StartAsync();
        var directory = Directory(graph, GroupKind.Entra);
        Assert.False(await directory.IsMemberAsync(Person with { Platform = ChatPlatform.Slack }, Group, Cancel));
        Assert.False(await directory.IsMemberAsync(Person with { Workspace = Group }, Group, Cancel));
        Assert.False(await directory.IsMemberAsync(Person with { UserId = $"{User}/../{Group}" }, Group, Cancel));
        Assert.False(await directory.SeemsMemberAsync(Person with { Workspace = Group }, Group, Cancel));
        Assert.Empty(graph.Asked);
    }

    [Theory]
    [InlineData(GroupKind.Entra)]
    [InlineData(GroupKind.TeamOwners)]
    public async Task A_group_that_the_tenant_does_not_have_is_unreadable_and_not_empty(GroupKind kind)
    {
        await using var graph = await StartAsync();
        graph.On(Check, None);
        graph.On(Owners, Absent);
        graph.On($"GET /v1.0/groups/{Group}", Absent);
        var told = await Assert.ThrowsAsync<GroupUnreadableException>(() => IsMemberAsync(graph, kind));
        Assert.Contains($"{Group} could not be read", told.Message, StringComparison.Ordinal);
        Assert.Contains(FakeMicrosoft.Tenant, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_named_to_the_person_and_to_the_administrator_until_it_is_there()
    {
        await using var graph = await StartAsync();
        graph.On(Check, NotAllowed);
        var told = await Assert.ThrowsAsync<GroupUnreadableException>(() => IsMemberAsync(graph, GroupKind.Entra));
        Assert.Contains("GroupMember.Read.All", told.Message, StringComparison.Ordinal);
        Assert.Contains("GroupMember.Read.All", Assert.Single(graph.Watch.PermissionTroubles), StringComparison.Ordinal);
        Assert.Null(graph.Watch.TokenTrouble);

        graph.On(Check, In);
        Assert.True(await IsMemberAsync(graph, GroupKind.Entra));
        Assert.Empty(graph.Watch.PermissionTroubles);
    }

    [Fact]
    public async Task A_failing_look_at_the_account_lets_nobody_decide()
    {
        await using var graph = await StartAsync();
        graph.On(Account, new Answer(503));
        await Assert.ThrowsAsync<GroupUnreadableException>(() => IsMemberAsync(graph, GroupKind.Entra));
    }

    [Fact]
    public async Task Graph_is_left_alone_as_long_as_it_says()
    {
        await using var graph = await StartAsync();
        graph.On(Check, new Answer(429, RetryAfter: "8"), In);
        Assert.True(await IsMemberAsync(graph, GroupKind.Entra));
        var checks = graph.Calls.Where(call => call.Method == "POST").ToList();
        Assert.True(checks[1].At - checks[0].At >= TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task What_is_shown_is_read_once_a_minute_by_pages_for_everybody()
    {
        await using var graph = await StartAsync();
        graph.On(Members, new Answer(200, $$"""{"value":[],"@odata.nextLink":"{{graph.Url}}v1.0/next?$skiptoken=1"}"""));
        graph.On("GET /v1.0/next", Listed);
        var directory = Directory(graph, GroupKind.Entra);
        var shown = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => directory.SeemsMemberAsync(Person, Group, Cancel)));
        Assert.All(shown, Assert.True);
        Assert.False(await directory.SeemsMemberAsync(Person with { UserId = Group }, Group, Cancel));
        Assert.Equal(2, graph.Calls.Count);

        graph.On(Members, None);
        graph.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(await directory.SeemsMemberAsync(Person, Group, Cancel));
    }

    [Fact]
    public async Task A_next_page_elsewhere_is_not_asked_for_with_the_token()
    {
        await using var graph = await StartAsync();
        graph.On(Owners, new Answer(200, """{"value":[],"@odata.nextLink":"http://127.0.0.1:1/v1.0/groups"}"""));
        var client = graph.Services.GetRequiredService<IGraphClient>();
        await Assert.ThrowsAsync<GraphException>(() => client.ListOwners(Group, Cancel));
        Assert.Single(graph.Calls);
        await Assert.ThrowsAsync<ArgumentException>(() => client.ListOwners("../users", Cancel));
    }

    private static async Task<FakeMicrosoft> StartAsync()
    {
        var graph = await FakeMicrosoft.StartAsync();
        graph.On(Account, Active);
        graph.On(Check, In);
        graph.On(Owners, None);
        graph.On(Members, Listed);
        graph.On($"GET /v1.0/groups/{Group}", There);
        return graph;
    }

    private static Task<bool> IsMemberAsync(FakeMicrosoft graph, GroupKind kind) =>
        Directory(graph, kind).IsMemberAsync(Person, Group, Cancel);

    private static IGroupDirectory Directory(FakeMicrosoft graph, GroupKind kind) =>
        graph.Services.GetServices<IGroupDirectory>().Single(directory => directory.Kind == kind);
}
