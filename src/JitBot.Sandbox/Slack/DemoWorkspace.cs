namespace JitBot.Sandbox.Slack;

/// <summary>Who and what is in a new sandbox workspace.</summary>
public static class DemoWorkspace
{
    public const string TeamDomain = "sandbox";

    /// <summary>Asks for access.</summary>
    public static readonly SandboxUser Alice = new("U0ALICE", "alice", "alice@example.com")
    {
        Title = "Developer of the shop: asks for access",
        Colour = "#a3336b",
    };

    /// <summary>Approves.</summary>
    public static readonly SandboxUser Bob = new("U0BOB", "bob", "bob@example.com")
    {
        Title = "Platform engineer: approves",
        Colour = "#1f5fae",
    };

    /// <summary>Approves.</summary>
    public static readonly SandboxUser Carol = new("U0CAROL", "carol", "carol@example.com")
    {
        Title = "Platform lead: approves, administers JitBot",
        Colour = "#26734d",
    };

    /// <summary>Has no part in it.</summary>
    public static readonly SandboxUser Dan = new("U0DAN", "dan", "dan@example.com")
    {
        Title = "Accountant: has no part in it",
        Colour = "#8a5a00",
    };

    /// <summary>A guest: may not approve whatever group they are put in.</summary>
    public static readonly SandboxUser Guest = new("U0GINA", "gina", "gina@partner.example.com")
    {
        Title = "Guest of a partner",
        Colour = "#6b4fa0",
        IsRestricted = true,
    };

    /// <summary>Has left; the account is deactivated.</summary>
    public static readonly SandboxUser Deactivated = new("U0FRED", "fred", "fred@example.com")
    {
        Title = "Has left",
        Deleted = true,
    };

    /// <summary>The bot itself.</summary>
    public static readonly SandboxUser Bot = new("U0JITBOT", "jitbot", null)
    {
        RealName = "JitBot",
        Title = "Minutes of write access to one Ingress",
        Initials = "JB",
        Colour = "#1f3a5f",
        IsBot = true,
    };

    /// <summary>Slack's own voice: it says what went wrong with a command.</summary>
    public static readonly SandboxUser Slackbot = new("USLACKBOT", "slackbot", null)
    {
        RealName = "Slackbot",
        Initials = "S",
        IsBot = true,
    };

    /// <summary>Bob and Carol.</summary>
    public static readonly SandboxUserGroup Approvers = new("S0APPROVERS", "ingress-approvers", [Bob.Id, Carol.Id]);

    /// <summary>Carol: a second step, or the second group of an escalation.</summary>
    public static readonly SandboxUserGroup Leads = new("S0LEADS", "platform-leads", [Carol.Id]);

    public static readonly SandboxChannel Approvals = new("C0APPROVALS", "approvals", [Bot.Id, Bob.Id, Carol.Id]);

    public static readonly SandboxChannel Shop = new("C0SHOP", "shop", [Bot.Id, Alice.Id, Bob.Id, Carol.Id, Dan.Id]);

    public static readonly SandboxChannel Admins = new("C0ADMINS", "jitbot-admins", [Bot.Id, Carol.Id]);

    /// <summary>The second channel of an escalation.</summary>
    public static readonly SandboxChannel Escalations = new("C0ESCALATIONS", "escalations", [Bot.Id, Bob.Id, Carol.Id]);

    internal static IReadOnlyList<SandboxUser> Everybody => [Alice, Bob, Carol, Dan, Guest, Deactivated, Bot, Slackbot];

    internal static IReadOnlyList<SandboxUserGroup> Groups => [Approvers, Leads];

    internal static IReadOnlyList<SandboxChannel> Channels => [Approvals, Shop, Admins, Escalations];
}
