namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>Who asks.</summary>
internal sealed record UserInfo(string Name, string Uid, IReadOnlyList<string> Groups)
{
    public bool IsMaster => Groups.Contains("system:masters");
}
