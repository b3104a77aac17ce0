using static JitBot.Sandbox.Cluster.Protobuf.FieldShape;

namespace JitBot.Sandbox.Cluster.Protobuf;

/// <summary>The messages that kubectl sends as protobuf for what is served here, by kind.</summary>
internal static class MessageDescriptors
{
    private static readonly MessageDescriptor Metadata = new(
        new(1, "name"),
        new(2, "generateName"),
        new(3, "namespace"),
        new(5, "uid"),
        new(6, "resourceVersion"),
        new(7, "generation", Number),
        new(11, "labels", TextMap),
        new(12, "annotations", TextMap),
        new(14, "finalizers", Repeated: true)
    );

    private static readonly MessageDescriptor ResourceAttributes = new(
        new(1, "namespace"),
        new(2, "verb"),
        new(3, "group"),
        new(4, "version"),
        new(5, "resource"),
        new(6, "subresource"),
        new(7, "name")
    );

    private static readonly MessageDescriptor PathAttributes = new(new(1, "path"), new(2, "verb"));

    private static readonly MessageDescriptor Rule = new(
        new(1, "verbs", Repeated: true),
        new(2, "apiGroups", Repeated: true),
        new(3, "resources", Repeated: true),
        new(4, "resourceNames", Repeated: true),
        new(5, "nonResourceURLs", Repeated: true)
    );

    private static readonly MessageDescriptor RoleReference = new(new(1, "apiGroup"), new(2, "kind"), new(3, "name"));

    private static readonly MessageDescriptor Role = Typed(new FieldDescriptor(2, "rules", Message, Rule, Repeated: true));

    private static readonly MessageDescriptor Binding = Typed(
        new FieldDescriptor(
            2,
            "subjects",
            Message,
            new MessageDescriptor(new(1, "kind"), new(2, "apiGroup"), new(3, "name"), new(4, "namespace")),
            Repeated: true
        ),
        new FieldDescriptor(3, "roleRef", Message, RoleReference)
    );

    private static readonly MessageDescriptor ServicePort = new(new(1, "name"), new(2, "number", Number));

    private static readonly MessageDescriptor Backend = new(
        new(3, "resource", Message, RoleReference),
        new(4, "service", Message, new MessageDescriptor(new(1, "name"), new(2, "port", Message, ServicePort)))
    );

    private static readonly MessageDescriptor Http = new(
        new FieldDescriptor(
            1,
            "paths",
            Message,
            new MessageDescriptor(new(1, "path"), new(2, "backend", Message, Backend), new(3, "pathType")),
            Repeated: true
        )
    );

    private static readonly MessageDescriptor IngressSpec = new(
        new(1, "defaultBackend", Message, Backend),
        new(2, "tls", Message, new MessageDescriptor(new(1, "hosts", Repeated: true), new(2, "secretName")), Repeated: true),
        new(
            3,
            "rules",
            Message,
            new MessageDescriptor(
                new(1, "host"),
                new(2, "", Inline, new MessageDescriptor(new FieldDescriptor(1, "http", Message, Http)))
            ),
            Repeated: true
        ),
        new(4, "ingressClassName")
    );

    private static readonly FieldDescriptor[] Questions =
    [
        new(1, "resourceAttributes", Message, ResourceAttributes),
        new(2, "nonResourceAttributes", Message, PathAttributes),
    ];

    private static readonly Dictionary<string, MessageDescriptor> ByKind = new(StringComparer.Ordinal)
    {
        ["Namespace"] = Typed(),
        ["ServiceAccount"] = Typed(),
        ["ConfigMap"] = Typed(new(2, "data", TextMap), new(3, "binaryData", Base64Map)),
        ["Secret"] = Typed(new(2, "data", Base64Map), new(3, "type"), new(4, "stringData", TextMap)),
        ["Role"] = Role,
        ["ClusterRole"] = Role,
        ["RoleBinding"] = Binding,
        ["ClusterRoleBinding"] = Binding,
        ["Ingress"] = Typed(new FieldDescriptor(2, "spec", Message, IngressSpec)),
        ["SelfSubjectReview"] = Typed(),
        ["SelfSubjectRulesReview"] = Spec(new FieldDescriptor(1, "namespace")),
        ["SelfSubjectAccessReview"] = Spec(Questions),
        ["SubjectAccessReview"] = Spec([.. Questions, new(3, "user"), new(4, "groups", Repeated: true), new(6, "uid")]),
        ["TokenReview"] = Spec(new FieldDescriptor(1, "token")),
        ["DeleteOptions"] = new(
            new(1, "gracePeriodSeconds", Number),
            new(2, "preconditions", Message, new MessageDescriptor(new(1, "uid"), new(2, "resourceVersion"))),
            new(4, "propagationPolicy"),
            new(5, "dryRun", Repeated: true)
        ),
    };

    public static MessageDescriptor? Find(string kind) => ByKind.GetValueOrDefault(kind);

    private static MessageDescriptor Typed(params FieldDescriptor[] fields) =>
        new([new(1, "metadata", Message, Metadata), .. fields]);

    private static MessageDescriptor Spec(params FieldDescriptor[] fields) =>
        Typed(new FieldDescriptor(2, "spec", Message, new MessageDescriptor(fields)));
}
