using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;

namespace JitBot.Sandbox.Cluster.Rbac;

/// <summary>A RoleBinding, or a ClusterRoleBinding when its namespace is empty.</summary>
internal sealed record Binding(string Namespace, string Name, string RoleKind, string RoleName, IReadOnlyList<string> Subjects)
{
    public static Binding Read(StoredObject stored) =>
        new(
            stored.Namespace,
            stored.Name,
            stored.Value["roleRef"].Text("kind") ?? "",
            stored.Value["roleRef"].Text("name") ?? "",
            [.. stored.Value.Items("subjects").Select(s => SubjectKey(s, stored.Namespace))]
        );

    /// <summary>The name under which the role is looked up: a ClusterRole has no namespace.</summary>
    public (string Namespace, string Name) RoleKey => (RoleKind == "Role" ? Namespace : "", RoleName);

    public string Describe(string subject)
    {
        var itself = Namespace.Length == 0 ? $"ClusterRoleBinding \"{Name}\"" : $"RoleBinding \"{Name}/{Namespace}\"";
        return $"{itself} of {RoleKind} \"{RoleName}\" to {DescribeSubject(subject)}";
    }

    /// <summary>Subjects are kept as the kind's first letter, a colon and the name; a service account as <c>s:NAMESPACE:NAME</c>.</summary>
    private static string SubjectKey(JsonObject subject, string @namespace) =>
        subject.Text("kind") switch
        {
            "Group" => $"g:{subject.Text("name")}",
            "ServiceAccount" => $"s:{subject.Text("namespace") ?? @namespace}:{subject.Text("name")}",
            _ => $"u:{subject.Text("name")}",
        };

    private static string DescribeSubject(string subject) =>
        subject[0] switch
        {
            'g' => $"Group \"{subject[2..]}\"",
            's' => $"ServiceAccount \"{subject[(subject.IndexOf(':', 2) + 1)..]}/{subject[2..subject.IndexOf(':', 2)]}\"",
            _ => $"User \"{subject[2..]}\"",
        };
}
