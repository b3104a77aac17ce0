using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Says what is served: versions, groups, resources, and the little OpenAPI that kubectl asks for before it writes.</summary>
internal static class DiscoveryDocuments
{
    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

    private static readonly string[] Groups =
    [
        Reviews.AuthenticationGroup,
        Reviews.AuthorizationGroup,
        ResourceCatalogue.NetworkingGroup,
        ResourceCatalogue.RbacGroup,
        "coordination.k8s.io",
    ];

    // Older kubectl asks for this document as protobuf (swagger 2.0, info: title, version), and where it finds a type
    // missing there it leaves the validation to the server
    private static readonly byte[] EmptySwagger = [.. "\n\u00032.0\u0012\u0015\n\nKubernetes\u0012\u0007v1.29.0"u8];

    private static readonly Dictionary<string, ApiAnswer> Answers = Build();

    /// <summary>The document at a path, or null.</summary>
    public static ApiAnswer? Find(string path) => Answers.GetValueOrDefault(path.TrimEnd('/'));

    public static bool IsGroup(string group, string version) => version == "v1" && (group.Length == 0 || Groups.Contains(group));

    private static Dictionary<string, ApiAnswer> Build()
    {
        var answers = new Dictionary<string, ApiAnswer>(StringComparer.Ordinal)
        {
            ["/healthz"] = ApiAnswer.Text("ok"),
            ["/livez"] = ApiAnswer.Text("ok"),
            ["/readyz"] = ApiAnswer.Text("ok"),
            // A version before the policy objects that are not served here
            ["/version"] = ApiAnswer.Of(
                new JsonObject
                {
                    ["major"] = "1",
                    ["minor"] = "29",
                    ["gitVersion"] = "v1.29.0+jitbot-sandbox",
                    ["platform"] = "linux/amd64",
                }
            ),
            ["/api"] = ApiAnswer.Of(
                new JsonObject
                {
                    ["kind"] = "APIVersions",
                    ["versions"] = new JsonArray("v1"),
                    ["serverAddressByClientCIDRs"] = new JsonArray(),
                }
            ),
            ["/openapi/v2"] = new ApiAnswer(200, EmptySwagger, "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"),
            ["/apis"] = ApiAnswer.Of(
                new JsonObject
                {
                    ["kind"] = "APIGroupList",
                    ["apiVersion"] = "v1",
                    ["groups"] = new JsonArray([.. Groups.Select(Group)]),
                }
            ),
            ["/api/v1"] = ApiAnswer.Of(Resources("")),
        };
        var schemas = new JsonObject { ["api/v1"] = new JsonObject { ["serverRelativeURL"] = "/openapi/v3/api/v1" } };
        answers["/openapi/v3/api/v1"] = ApiAnswer.Of(OpenApi("", "/api/v1"));
        foreach (var group in Groups)
        {
            var path = $"apis/{group}/v1";
            answers[$"/apis/{group}"] = ApiAnswer.Of(Group(group));
            answers[$"/{path}"] = ApiAnswer.Of(Resources(group));
            answers[$"/openapi/v3/{path}"] = ApiAnswer.Of(OpenApi(group, $"/{path}"));
            schemas[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}" };
        }

        answers["/openapi/v3"] = ApiAnswer.Of(new JsonObject { ["paths"] = schemas });
        return answers;
    }

    private static JsonObject Group(string name)
    {
        JsonObject Version() => new() { ["groupVersion"] = $"{name}/v1", ["version"] = "v1" };
        return new JsonObject
        {
            ["kind"] = "APIGroup",
            ["apiVersion"] = "v1",
            ["name"] = name,
            ["versions"] = new JsonArray(Version()),
            ["preferredVersion"] = Version(),
        };
    }

    private static JsonObject Resources(string group)
    {
        var stored = ResourceCatalogue
            .All.Where(t => t.Group == group)
            .Select(t =>
            {
                var entry = Resource(t.Plural, t.Singular, t.Kind, t.Namespaced, Verbs);
                if (t.ShortNames.Count > 0)
                {
                    entry["shortNames"] = t.ShortNames.ToJson();
                }

                return entry;
            });
        var reviews = Reviews
            .Kinds.Where(k => group == (IsAuthentication(k.Key) ? Reviews.AuthenticationGroup : Reviews.AuthorizationGroup))
            .Select(k =>
                Resource(
                    k.Key,
                    k.Value.ToLowerInvariant(),
                    k.Value,
                    k.Key.StartsWith("local", StringComparison.Ordinal),
                    ["create"]
                )
            );
        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Length == 0 ? "v1" : $"{group}/v1",
            ["resources"] = new JsonArray([.. stored, .. reviews]),
        };
    }

    private static bool IsAuthentication(string review) => review is "tokenreviews" or "selfsubjectreviews";

    private static JsonObject Resource(string plural, string singular, string kind, bool namespaced, string[] verbs) =>
        new()
        {
            ["name"] = plural,
            ["singularName"] = singular,
            ["namespaced"] = namespaced,
            ["kind"] = kind,
            ["verbs"] = verbs.ToJson(),
        };

    /// <summary>Tells that writes take fieldValidation, so that kubectl leaves the validation to the server.</summary>
    private static JsonObject OpenApi(string group, string root)
    {
        var paths = new JsonObject();
        foreach (var type in ResourceCatalogue.All.Where(t => t.Group == group))
        {
            var path = type.Namespaced ? $"{root}/namespaces/{{namespace}}/{type.Plural}" : $"{root}/{type.Plural}";
            paths[$"{path}/{{name}}"] = new JsonObject
            {
                ["patch"] = new JsonObject
                {
                    ["parameters"] = new JsonArray(Query("dryRun"), Query("fieldManager"), Query("fieldValidation")),
                    ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
                    ["x-kubernetes-action"] = "patch",
                    ["x-kubernetes-group-version-kind"] = new JsonObject
                    {
                        ["group"] = group,
                        ["kind"] = type.Kind,
                        ["version"] = "v1",
                    },
                },
            };
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "v1.29.0" },
            ["paths"] = paths,
        };
    }

    private static JsonObject Query(string name) =>
        new()
        {
            ["name"] = name,
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = "string" },
        };
}
