namespace JitBot.Sandbox.Slack;

/// <summary>Who and what is in a new sandbox workspace.</summary>
public static class DemoWorkspace
{
    public const string TeamDomain = "sandbox";

    /// <summary>Asks for access.</summary>
    public static readonly SandboxUser Alice = new("U0ALICE", "alice", "alice@example.com");

    /// <summary>Approves.</summary>
    public static readonly SandboxUser Bob = new("U0BOB", "bob", "bob@example.com");

    /// <summary>Approves.</summary>
    public static readonly SandboxUser Carol = new("U0CAROL", "carol", "carol@example.com");

    /// <summary>Has no part in it.</summary>
    public static readonly SandboxUser Dan = new("U0DAN", "dan", "dan@example.com");

    /// <summary>The bot itself.</summary>
    public static readonly SandboxUser Bot = new("U0JITBOT", "jitbot", null) { IsBot = true };

    /// <summary>Bob and Carol.</summary>
    public static readonly SandboxUserGroup Approvers = new("S0APPROVERS", "ingress-approvers", [Bob.Id, Carol.Id]);

    public static readonly SandboxChannel Approvals = new("C0APPROVALS", "approvals", [Bot.Id, Bob.Id, Carol.Id]);

    public static readonly SandboxChannel Shop = new("C0SHOP", "shop", [Bot.Id, Alice.Id, Bob.Id, Carol.Id, Dan.Id]);

    public static readonly SandboxChannel Admins = new("C0ADMINS", "jitbot-admins", [Bot.Id, Carol.Id]);
}
