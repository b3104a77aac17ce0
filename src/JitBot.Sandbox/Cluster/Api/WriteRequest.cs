using JitBot.Sandbox.Cluster.Rbac;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Who writes what, and how.</summary>
internal sealed record WriteRequest(
    UserInfo User,
    ResourceType Type,
    string Namespace,
    string Name,
    string Manager,
    bool DryRun = false,
    bool Strict = false,
    bool Force = false
);
