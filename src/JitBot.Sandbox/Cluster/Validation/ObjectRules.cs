using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Validation;

/// <summary>Holds a whole object against the rules of its type.</summary>
internal static class ObjectRules
{
    /// <exception cref="ApiException">422 with every cause.</exception>
    public static void Check(ResourceType type, string name, JsonObject now, JsonObject? before)
    {
        var errors = new List<FieldError>();
        if (before is null)
        {
            NameRules.CheckName(type, name, "metadata.name", errors);
        }

        NameRules.CheckLabels(now, errors);
        if (type.Kind == "Ingress")
        {
            IngressRules.Check(now, errors);
        }
        else if (type.IsRole)
        {
            RbacRules.CheckRole(now, type.Namespaced, errors);
        }
        else if (type.IsBinding)
        {
            RbacRules.CheckBinding(now, before, type.Namespaced, errors);
        }
        else if (before is not null && type.Kind is "Secret" or "ConfigMap")
        {
            CheckImmutable(type, now, before!, errors);
        }

        if (errors.Count > 0)
        {
            throw ApiErrors.Invalid(type, name, errors);
        }
    }

    private static void CheckImmutable(ResourceType type, JsonObject now, JsonObject before, List<FieldError> errors)
    {
        if (type.Kind == "Secret" && now.Text("type") != before.Text("type"))
        {
            errors.Add(FieldError.Invalid("type", $"\"{now.Text("type")}\"", "field is immutable"));
        }

        var frozen = before["immutable"]?.GetValue<bool>() == true;
        if (frozen && !(KubeJson.Same(now["data"], before["data"]) && KubeJson.Same(now["immutable"], before["immutable"])))
        {
            errors.Add(FieldError.Forbidden("data", "field is immutable when `immutable` is set"));
        }
    }
}
