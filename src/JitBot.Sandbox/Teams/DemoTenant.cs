using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams;

/// <summary>Who and what is in a new sandbox tenant: the people of the demo workspace of Slack, by the same e-mail addresses.</summary>
public static class DemoTenant
{
    public const string TenantId = "8f14e45f-ceea-467f-a9d4-1d2b3c4d5e6f";

    public const string OtherTenantId = "c20ad4d7-6fe9-4759-8aa2-7a3bc1fd2e90";

    /// <summary>Asks for access.</summary>
    public static readonly TeamsPerson Alice = Member("a11ce000-0000-4000-8000-00000000a11c", "Alice", "alice@example.com") with
    {
        Title = "Developer of the shop: asks for access",
        Colour = "#a3336b",
    };

    /// <summary>Approves.</summary>
    public static readonly TeamsPerson Bob = Member("b0b00000-0000-4000-8000-000000000b0b", "Bob", "bob@example.com") with
    {
        Title = "Platform engineer: approves",
        Colour = "#1f5fae",
    };

    /// <summary>Approves; owns the team.</summary>
    public static readonly TeamsPerson Carol = Member("ca501000-0000-4000-8000-00000000ca50", "Carol", "carol@example.com") with
    {
        Title = "Platform lead: approves, administers JitBot",
        Colour = "#26734d",
    };

    /// <summary>Has no part in it.</summary>
    public static readonly TeamsPerson Dan = Member("da200000-0000-4000-8000-000000000da2", "Dan", "dan@example.com") with
    {
        Title = "Accountant: has no part in it",
        Colour = "#8a5a00",
    };

    /// <summary>A guest of the tenant, in the team.</summary>
    public static readonly TeamsPerson Guest = new("61a00000-0000-4000-8000-00000000061a", "Gina")
    {
        Email = "gina@partner.example.com",
        UserPrincipalName = "gina_partner.example.com#EXT#@example.onmicrosoft.com",
        Title = "Guest of a partner",
        Colour = "#6b4fa0",
        IsGuest = true,
    };

    /// <summary>Of another tenant, in the group chat by federation.</summary>
    public static readonly TeamsPerson External = new("e5e00000-0000-4000-8000-000000000e5e", "Eve")
    {
        Email = "eve@other.example.net",
        UserPrincipalName = "eve@other.example.net",
        TenantId = OtherTenantId,
        Title = "Of another organisation",
        Colour = "#7a3b2e",
    };

    /// <summary>Carol. A member of <see cref="Approvers"/>: their members are its members too.</summary>
    public static readonly EntraGroup Leads = new("1ead0000-0000-4000-8000-0000000001ea", "Platform leads", [Carol.Id]);

    /// <summary>Bob, and by nesting Carol.</summary>
    public static readonly EntraGroup Approvers = new(
        "a9900000-0000-4000-8000-000000000a99",
        "Platform approvers",
        [Bob.Id, Leads.Id]
    );

    /// <summary>Owned by Carol.</summary>
    public static readonly TeamsTeam Team = new(
        "19:7e0f5a1c9d3b4a6e8c2f1b0d9e8a7c6b@thread.tacv2",
        "Platform",
        "7ea30000-0000-4000-8000-0000000007ea",
        [Alice.Id, Bob.Id, Carol.Id, Dan.Id, Guest.Id],
        [Carol.Id]
    );

    public static readonly TeamsConversation General = Channel(Team.Id, "General");

    public static readonly TeamsConversation Shop = Channel("19:5b0c4d3e2f1a4b5c9d8e7f6a5b4c3d2e@thread.tacv2", "shop");

    public static readonly TeamsConversation Approvals = Channel(
        "19:a1b2c3d4e5f64a7b8c9d0e1f2a3b4c5d@thread.tacv2",
        "ingress-approvals"
    );

    public static readonly TeamsConversation Admins = Channel(
        "19:0d1e2f3a4b5c4d6e8f7a9b0c1d2e3f4a@thread.tacv2",
        "jitbot-admins"
    );

    /// <summary>Alice, Bob and Eve.</summary>
    public static readonly TeamsConversation GroupChat = new(
        "19:c0ffee11223344558899aabbccddeeff@thread.v2",
        TeamsConversationKind.GroupChat,
        "Shop release"
    )
    {
        Members = [Alice.Id, Bob.Id, External.Id],
    };

    internal static IReadOnlyList<TeamsPerson> Everybody => [Alice, Bob, Carol, Dan, Guest, External];

    internal static IReadOnlyList<EntraGroup> Groups => [Approvers, Leads];

    internal static IReadOnlyList<TeamsConversation> Conversations => [General, Shop, Approvals, Admins, GroupChat];

    private static TeamsPerson Member(string id, string name, string email) =>
        new(id, name) { Email = email, UserPrincipalName = email };

    private static TeamsConversation Channel(string id, string name) =>
        new(id, TeamsConversationKind.Channel, name) { TeamId = Team.Id };
}
