namespace JitBot.Sandbox.Cluster;

/// <summary>The shop that the demo and development play in: people without standing rights, and a bot with just its own.</summary>
public static class DemoWorld
{
    public const string Namespace = "shop";
    public const string Bot = "system:serviceaccount:jitbot:jitbot";
    public const string Alice = "alice@example.com";
    public const string Bob = "bob@example.com";
    public const string Carol = "carol@example.com";
    public const string Dan = "dan@example.com";

    /// <summary>The bot and the people, to start a cluster with.</summary>
    public static IReadOnlyList<SandboxUser> Users { get; } =
    [new(Bot, "system:serviceaccounts", "system:serviceaccounts:jitbot"), new(Alice), new(Bob), new(Carol), new(Dan)];

    /// <summary>The objects of the shop and the bot's rights, as YAML documents.</summary>
    public const string Yaml = """
        apiVersion: v1
        kind: Namespace
        metadata: { name: jitbot }
        ---
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: jitbot, namespace: jitbot }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: jitbot }
        rules:
        - apiGroups: [networking.k8s.io]
          resources: [ingresses]
          verbs: [get, list, watch, update, patch]
        - apiGroups: [rbac.authorization.k8s.io]
          resources: [roles, rolebindings]
          verbs: [get, list, watch, create, update, patch, delete]
        - apiGroups: [authorization.k8s.io]
          resources: [subjectaccessreviews]
          verbs: [create]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: jitbot }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: jitbot }
        subjects:
        - { kind: ServiceAccount, name: jitbot, namespace: jitbot }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web, namespace: shop }
        spec:
          selector: { app: web }
          ports: [{ name: http, port: 80, targetPort: 8080 }]
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: checkout, namespace: shop }
        spec:
          selector: { app: checkout }
          ports: [{ name: http, port: 80, targetPort: 8080 }]
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: backoffice, namespace: shop }
        spec:
          selector: { app: backoffice }
          ports: [{ name: http, port: 80, targetPort: 8080 }]
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: storefront, namespace: shop, labels: { app: storefront } }
        spec:
          ingressClassName: nginx
          rules:
          - host: shop.example.com
            http:
              paths:
              - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
              - { path: /checkout, pathType: Prefix, backend: { service: { name: checkout, port: { number: 80 } } } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: { name: backoffice, namespace: shop, labels: { app: backoffice } }
        spec:
          ingressClassName: nginx
          rules:
          - host: backoffice.example.com
            http:
              paths:
              - { path: /, pathType: Prefix, backend: { service: { name: backoffice, port: { number: 80 } } } }
        ---
        apiVersion: v1
        kind: Secret
        metadata: { name: payment-key, namespace: shop }
        type: Opaque
        stringData: { key: not-a-real-key }
        """;

    /// <summary>Adds the people and writes the objects; doing it again changes nothing.</summary>
    public static void SeedInto(SandboxCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        foreach (var user in Users)
        {
            cluster.AddUser(user);
        }

        cluster.Seed(Yaml);
    }
}
