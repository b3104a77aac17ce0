using System.Globalization;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>
/// The Role and the RoleBinding of a request, as they must stand in its cluster while it is approved or active. Pure: the same request
/// gives the same objects, which is what makes applying them twice harmless.
/// </summary>
/// <param name="instance">The installation's name, a DNS label.</param>
public sealed class GrantObjects(string instance)
{
    public const string ManagedByLabel = "app.kubernetes.io/managed-by";
    public const string ManagedBy = "jitbot";
    public const string InstanceLabel = "app.kubernetes.io/instance";
    public const string RequestLabel = "jitbot.dev/request";
    public const string UidAnnotation = "jitbot.dev/request-uid";
    public const string ExpiresAtAnnotation = "jitbot.dev/expires-at";

    /// <summary>Who owns the fields in server-side apply.</summary>
    public const string FieldManager = "jitbot";

    private const string RbacGroup = "rbac.authorization.k8s.io";
    private const string IngressGroup = "networking.k8s.io";

    /// <summary>Finds all that this installation has made, and nothing of another.</summary>
    public string Selector { get; } = $"{ManagedByLabel}={ManagedBy},{InstanceLabel}={instance}";

    /// <summary>The name of both objects, such as <c>jitbot-jit-42-9f3a11c0</c>. Unique: it holds the request's random uid.</summary>
    public string NameOf(AccessRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{instance}-jit-{request.Id.Number}-{request.Uid}");

    /// <summary>How an access review names the RoleBinding: <see cref="AccessPath.Via"/>.</summary>
    public string BindingPath(AccessRequest request) => $"RoleBinding {request.Ingress.Namespace}/{NameOf(request)}";

    /// <summary>
    /// Why no grant may ever be made of the request, whatever was approved; null when one may. A last line of defence behind policy and
    /// identity: <c>system:</c> users are components, and groups' names look like them.
    /// </summary>
    public static string? WhyImpossible(AccessRequest request) =>
        request switch
        {
            { Requester.KubernetesUser: null or "" } => "the requester has no Kubernetes user",
            { Requester.KubernetesUser: { } user } when user.StartsWith("system:", StringComparison.OrdinalIgnoreCase) =>
                "JitBot never grants anything to a user whose name begins with system:",
            { ExpiresAt: null } => "no end was approved",
            { Ingress: var ingress }
                when !KubernetesNames.IsLabel(ingress.Namespace) || !KubernetesNames.IsSubdomain(ingress.Name) =>
                "no Ingress can have this name",
            _ => null,
        };

    public V1Role Role(AccessRequest request) =>
        new()
        {
            ApiVersion = $"{V1Role.KubeGroup}/{V1Role.KubeApiVersion}",
            Kind = V1Role.KubeKind,
            Metadata = Metadata(request),
            Rules =
            [
                new V1PolicyRule
                {
                    ApiGroups = [IngressGroup],
                    Resources = ["ingresses"],
                    ResourceNames = [request.Ingress.Name],
                    Verbs = [.. GrantVerbs.All],
                },
            ],
        };

    public V1RoleBinding RoleBinding(AccessRequest request) =>
        new()
        {
            ApiVersion = $"{V1RoleBinding.KubeGroup}/{V1RoleBinding.KubeApiVersion}",
            Kind = V1RoleBinding.KubeKind,
            Metadata = Metadata(request),
            RoleRef = new V1RoleRef
            {
                ApiGroup = RbacGroup,
                Kind = V1Role.KubeKind,
                Name = NameOf(request),
            },
            Subjects =
            [
                new Rbacv1Subject
                {
                    ApiGroup = RbacGroup,
                    Kind = "User",
                    Name = request.Requester.KubernetesUser,
                },
            ],
        };

    private V1ObjectMeta Metadata(AccessRequest request) =>
        new()
        {
            Name = NameOf(request),
            NamespaceProperty = request.Ingress.Namespace,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ManagedByLabel] = ManagedBy,
                [InstanceLabel] = instance,
                [RequestLabel] = request.Id.ToString(),
            },
            Annotations = Annotations(request),
        };

    private static Dictionary<string, string> Annotations(AccessRequest request)
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [UidAnnotation] = request.Uid,
            ["jitbot.dev/requester"] = Person(request.Requester),
            ["jitbot.dev/approvers"] = GrantText.Clean(string.Join(", ", request.Approvals.Select(one => Person(one.Approver)))),
            ["jitbot.dev/reason"] = GrantText.Clean(request.Reason),
            ["jitbot.dev/fields"] = request.Fields.ToText(),
            ["jitbot.dev/ingress"] = GrantText.Clean(request.Ingress.ToString()),
        };
        if (request.Ticket is { } ticket)
        {
            annotations["jitbot.dev/ticket"] = GrantText.Clean(ticket);
        }

        if (request.ExpiresAt is { } end)
        {
            annotations[ExpiresAtAnnotation] = end.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        }

        return annotations;
    }

    private static string Person(Principal person) =>
        GrantText.Clean(person.Email is null ? person.DisplayName : $"{person.DisplayName} ({person.Email})");
}
