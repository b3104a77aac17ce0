namespace JitBot.Sandbox.Cluster;

/// <summary>What every cluster holds from its start, as far as it matters here: default namespaces and discovery for all.</summary>
internal static class BootstrapPolicy
{
    public const string Yaml = """
        apiVersion: v1
        kind: Namespace
        metadata: { name: default }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: kube-system }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: cluster-admin }
        rules:
        - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
        - { nonResourceURLs: ["*"], verbs: ["*"] }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: cluster-admin }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
        subjects:
        - { apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:masters" }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: "system:discovery" }
        rules:
        - nonResourceURLs: [/api, "/api/*", /apis, "/apis/*", /healthz, /livez, /openapi, "/openapi/*", /readyz, /version, /version/]
          verbs: [get]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: "system:discovery" }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:discovery" }
        subjects:
        - { apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated" }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: "system:basic-user" }
        rules:
        - apiGroups: [authorization.k8s.io]
          resources: [selfsubjectaccessreviews, selfsubjectrulesreviews]
          verbs: [create]
        - { apiGroups: [authentication.k8s.io], resources: [selfsubjectreviews], verbs: [create] }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: "system:basic-user" }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:basic-user" }
        subjects:
        - { apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated" }
        """;
}
