using static JitBot.Sandbox.Cluster.Resources.Schema;

namespace JitBot.Sandbox.Cluster.Resources;

/// <summary>The schemas of the served types.</summary>
internal static class Schemas
{
    private static readonly Schema Metadata = Struct(
        ("name", Text),
        ("generateName", Text),
        ("namespace", Text),
        ("selfLink", Text),
        ("uid", Text),
        ("resourceVersion", Text),
        ("generation", Number),
        ("creationTimestamp", Text),
        ("deletionTimestamp", Text),
        ("deletionGracePeriodSeconds", Number),
        ("labels", TextMap),
        ("annotations", TextMap),
        (
            "ownerReferences",
            Keyed(
                AtomicStruct(
                    ("apiVersion", Text),
                    ("kind", Text),
                    ("name", Text),
                    ("uid", Text),
                    ("controller", Flag),
                    ("blockOwnerDeletion", Flag)
                ),
                "uid"
            )
        ),
        ("finalizers", Set(Text)),
        ("managedFields", List(Any))
    );

    private static readonly Schema TypedReference = AtomicStruct(("apiGroup", Text), ("kind", Text), ("name", Text));

    private static readonly Schema IngressBackend = Struct(
        ("service", Struct(("name", Text), ("port", Struct(("name", Text), ("number", Number))))),
        ("resource", TypedReference)
    );

    private static readonly Schema IngressPath = Struct(("path", Text), ("pathType", Text), ("backend", IngressBackend));

    private static readonly Schema PolicyRules = List(
        Struct(
            ("verbs", TextList),
            ("apiGroups", TextList),
            ("resources", TextList),
            ("resourceNames", TextList),
            ("nonResourceURLs", TextList)
        )
    );

    private static readonly Schema NamedReferences = Keyed(Any, "name");

    public static Schema Ingress { get; } =
        Typed(
            (
                "spec",
                Struct(
                    ("ingressClassName", Text),
                    ("defaultBackend", IngressBackend),
                    ("tls", List(Struct(("hosts", TextList), ("secretName", Text)))),
                    ("rules", List(Struct(("host", Text), ("http", Struct(("paths", List(IngressPath)))))))
                )
            ),
            ("status", Any)
        );

    public static Schema Role { get; } = Typed(("rules", PolicyRules));

    public static Schema ClusterRole { get; } = Typed(("rules", PolicyRules), ("aggregationRule", Any));

    public static Schema Binding { get; } =
        Typed(
            ("subjects", List(Struct(("kind", Text), ("apiGroup", Text), ("name", Text), ("namespace", Text)))),
            ("roleRef", AtomicStruct(("apiGroup", Text), ("kind", Text), ("name", Text)))
        );

    public static Schema ConfigMap { get; } = Typed(("data", TextMap), ("binaryData", TextMap), ("immutable", Flag));

    public static Schema Secret { get; } = Typed(("data", TextMap), ("stringData", TextMap), ("type", Text), ("immutable", Flag));

    public static Schema Service { get; } =
        Typed(
            (
                "spec",
                Struct(
                    (
                        "ports",
                        Keyed(
                            Struct(
                                ("name", Text),
                                ("protocol", Text),
                                ("appProtocol", Text),
                                ("port", Number),
                                ("targetPort", IntOrText),
                                ("nodePort", Number)
                            ),
                            "port",
                            "protocol"
                        )
                    ),
                    ("selector", AtomicMap(Text)),
                    ("clusterIP", Text),
                    ("clusterIPs", TextList),
                    ("type", Text),
                    ("externalIPs", TextList),
                    ("externalName", Text),
                    ("sessionAffinity", Text),
                    ("sessionAffinityConfig", Any),
                    ("ipFamilies", TextList),
                    ("ipFamilyPolicy", Text),
                    ("internalTrafficPolicy", Text),
                    ("externalTrafficPolicy", Text),
                    ("publishNotReadyAddresses", Flag)
                )
            ),
            ("status", Any)
        );

    public static Schema ServiceAccount { get; } =
        Typed(("secrets", NamedReferences), ("imagePullSecrets", List(Any)), ("automountServiceAccountToken", Flag));

    public static Schema Namespace { get; } = Typed(("spec", Struct(("finalizers", TextList))), ("status", Any));

    public static Schema Lease { get; } =
        Typed(
            (
                "spec",
                Struct(
                    ("holderIdentity", Text),
                    ("leaseDurationSeconds", Number),
                    ("acquireTime", Text),
                    ("renewTime", Text),
                    ("leaseTransitions", Number)
                )
            )
        );

    public static Schema Event { get; } =
        Typed(
            ("involvedObject", Any),
            ("reason", Text),
            ("message", Text),
            ("source", Any),
            ("firstTimestamp", Text),
            ("lastTimestamp", Text),
            ("count", Number),
            ("type", Text),
            ("eventTime", Text),
            ("series", Any),
            ("action", Text),
            ("related", Any),
            ("reportingComponent", Text),
            ("reportingInstance", Text)
        );

    private static Schema Typed(params (string Name, Schema Schema)[] fields) =>
        Struct([("apiVersion", Text), ("kind", Text), ("metadata", Metadata), .. fields]);
}
