using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Rbac;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>The questions that are asked by creating an object: access reviews, token review, who am I.</summary>
internal sealed class Reviews(RbacAuthorizer authorizer, Authenticator authenticator)
{
    public const string AuthorizationGroup = "authorization.k8s.io";
    public const string AuthenticationGroup = "authentication.k8s.io";

    /// <summary>The answered review, or null when there is none of that name.</summary>
    public JsonObject? Answer(RequestInfo asked, UserInfo user, JsonObject review)
    {
        var status = (asked.Group, asked.Resource) switch
        {
            (AuthorizationGroup, "subjectaccessreviews") => Access(review, Subject(review), "SubjectAccessReview", ""),
            (AuthorizationGroup, "localsubjectaccessreviews") => Local(asked, review),
            (AuthorizationGroup, "selfsubjectaccessreviews") => Access(review, user, "SelfSubjectAccessReview", ""),
            (AuthorizationGroup, "selfsubjectrulesreviews") => Rules(review, user),
            (AuthenticationGroup, "tokenreviews") => Token(review),
            (AuthenticationGroup, "selfsubjectreviews") => new JsonObject { ["userInfo"] = Show(user) },
            _ => null,
        };
        if (status is null)
        {
            return null;
        }

        var answer = review.CopyObject();
        answer["kind"] ??= Kinds[asked.Resource];
        answer["apiVersion"] ??= $"{asked.Group}/v1";
        answer["metadata"] ??= new JsonObject();
        answer["status"] = status;
        return answer;
    }

    public static IReadOnlyDictionary<string, string> Kinds { get; } =
        new Dictionary<string, string>
        {
            ["subjectaccessreviews"] = "SubjectAccessReview",
            ["localsubjectaccessreviews"] = "LocalSubjectAccessReview",
            ["selfsubjectaccessreviews"] = "SelfSubjectAccessReview",
            ["selfsubjectrulesreviews"] = "SelfSubjectRulesReview",
            ["tokenreviews"] = "TokenReview",
            ["selfsubjectreviews"] = "SelfSubjectReview",
        };

    private JsonObject Local(RequestInfo asked, JsonObject review)
    {
        const string kind = "LocalSubjectAccessReview";
        var @namespace = review["spec"]?["resourceAttributes"].Text("namespace") ?? "";
        if (@namespace != asked.Namespace)
        {
            var shown = $"\"{@namespace}\"";
            throw Invalid(kind, FieldError.Invalid("spec.resourceAttributes.namespace", shown, "must match metadata.namespace"));
        }

        return Access(review, Subject(review), kind, asked.Namespace);
    }

    private JsonObject Access(JsonObject review, UserInfo subject, string kind, string @namespace)
    {
        var spec = review["spec"] as JsonObject ?? [];
        var (resource, path) = (spec["resourceAttributes"] as JsonObject, spec["nonResourceAttributes"] as JsonObject);
        if (resource is null == path is null)
        {
            const string text = "exactly one of nonResourceAttributes or resourceAttributes must be specified";
            throw Invalid(kind, FieldError.Invalid("spec.resourceAttributes", "null", text));
        }

        if (subject.Name.Length == 0 && subject.Groups.Count == 0)
        {
            throw Invalid(kind, FieldError.Invalid("spec.user", "\"\"", "at least one of user or group must be specified"));
        }

        var asked = path is not null
            ? new AccessAttributes(subject, path.Text("verb") ?? "", Path: path.Text("path") ?? "")
            : new AccessAttributes(
                subject,
                resource.Text("verb") ?? "",
                resource.Text("group") ?? "",
                resource.Text("resource") ?? "",
                resource.Text("subresource") ?? "",
                resource.Text("namespace") ?? @namespace,
                resource.Text("name") ?? ""
            );
        var decision = authorizer.Decide(asked);
        var status = new JsonObject { ["allowed"] = decision.Allowed };
        if (decision.Reason.Length > 0)
        {
            status["reason"] = decision.Reason;
        }

        return status;
    }

    private JsonObject Rules(JsonObject review, UserInfo user)
    {
        var @namespace = review["spec"].Text("namespace") ?? "";
        if (@namespace.Length == 0)
        {
            throw ApiErrors.BadRequest("no namespace on request");
        }

        var rules = authorizer.RulesFor(user, @namespace);
        var resources = rules.Where(r => r.Resources.Count > 0).Select(r => (JsonNode)r.ToJson());
        var paths = rules.Where(r => r.NonResourceUrls.Count > 0).Select(r => (JsonNode)r.ToJson());
        return new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. resources]),
            ["nonResourceRules"] = new JsonArray([.. paths]),
            ["incomplete"] = false,
        };
    }

    private JsonObject Token(JsonObject review)
    {
        var token = review["spec"].Text("token") ?? "";
        return authenticator.Find(token) is { } user
            ? new JsonObject { ["authenticated"] = true, ["user"] = Show(user) }
            : new JsonObject { ["user"] = new JsonObject(), ["error"] = "invalid bearer token" };
    }

    private static UserInfo Subject(JsonObject review)
    {
        var spec = review["spec"];
        return new UserInfo(spec.Text("user") ?? "", spec.Text("uid") ?? "", [.. spec.Texts("groups")]);
    }

    private static JsonObject Show(UserInfo user)
    {
        var shown = new JsonObject { ["username"] = user.Name };
        if (user.Uid.Length > 0)
        {
            shown["uid"] = user.Uid;
        }

        shown["groups"] = user.Groups.ToJson();
        return shown;
    }

    private static ApiException Invalid(string kind, FieldError error) =>
        ApiErrors.Invalid(AuthorizationGroup, kind, "", [error]);
}
