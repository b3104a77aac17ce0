using JitBot.Sandbox.Slack;

namespace JitBot.Sandbox.Workspace;

/// <summary>Whom one may act as.</summary>
internal static class PagePeople
{
    public static IEnumerable<SandboxUser> Of(SandboxSlack slack) =>
        slack.Users.Where(user => user is { IsBot: false, Deleted: false, IsRestricted: false });

    /// <summary>By the short name that stands in the page's address.</summary>
    public static SandboxUser? Find(SandboxSlack slack, string? name) => Of(slack).FirstOrDefault(user => user.Name == name);
}
