using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Validation;

/// <summary>Fills in what the API server fills in.</summary>
internal static class ObjectDefaults
{
    public static void Apply(JsonObject value, ResourceType type)
    {
        DropEmpty(value.Meta(), "labels", "annotations", "finalizers", "ownerReferences");
        switch (type.Kind)
        {
            case "RoleBinding" or "ClusterRoleBinding":
                Binding(value);
                break;
            case "Secret":
                Secret(value);
                break;
            case "Ingress":
                AddStatus(value);
                break;
            case "Service":
                Service(value);
                AddStatus(value);
                break;
            case "Namespace":
                value["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
                value["status"] ??= new JsonObject { ["phase"] = "Active" };
                break;
            default:
                break;
        }
    }

    private static void Binding(JsonObject binding)
    {
        if (binding["roleRef"] is JsonObject role)
        {
            role["apiGroup"] ??= ResourceCatalogue.RbacGroup;
        }

        foreach (var subject in binding.Items("subjects"))
        {
            if (subject.Text("kind") is "User" or "Group")
            {
                subject["apiGroup"] ??= ResourceCatalogue.RbacGroup;
            }
        }
    }

    private static void Secret(JsonObject secret)
    {
        secret["type"] ??= "Opaque";
        if (secret["stringData"] is not JsonObject texts)
        {
            return;
        }

        if (secret["data"] is not JsonObject data)
        {
            data = [];
            secret["data"] = data;
        }

        foreach (var (key, text) in texts)
        {
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text!.ToString()));
        }

        secret.Remove("stringData");
    }

    private static void Service(JsonObject service)
    {
        var spec = service["spec"] as JsonObject;
        if (spec is null)
        {
            service["spec"] = spec = [];
        }

        spec["type"] ??= "ClusterIP";
        spec["sessionAffinity"] ??= "None";
        if (spec.Text("type") != "ExternalName" && spec["clusterIP"] is null)
        {
            // Stable, and unique enough: nothing routes to it
            var hash = Encoding
                .UTF8.GetBytes($"{service["metadata"].Text("namespace")}/{service["metadata"].Text("name")}")
                .Aggregate(17, (h, b) => unchecked((h * 31) + b));
            spec["clusterIP"] = $"10.0.{(hash >> 8) & 255}.{(hash & 127) + 2}";
        }

        foreach (var port in spec.Items("ports"))
        {
            port["protocol"] ??= "TCP";
            port["targetPort"] ??= port["port"]?.DeepClone();
        }
    }

    private static void AddStatus(JsonObject value) => value["status"] ??= new JsonObject { ["loadBalancer"] = new JsonObject() };

    private static void DropEmpty(JsonObject metadata, params IReadOnlyList<string> fields)
    {
        foreach (var field in fields)
        {
            if (metadata[field] is JsonObject { Count: 0 } or JsonArray { Count: 0 })
            {
                metadata.Remove(field);
            }
        }
    }
}
