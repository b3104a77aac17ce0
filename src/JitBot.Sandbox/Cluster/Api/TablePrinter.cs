using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Prints objects as the tables that <c>kubectl get</c> shows.</summary>
internal sealed class TablePrinter(TimeProvider time)
{
    public static bool IsWanted(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("as=Table", StringComparison.Ordinal);

    public JsonObject Print(ResourceType type, IEnumerable<StoredObject> items, long revision, HttpRequest request)
    {
        var include = request.Query["includeObject"].ToString();
        var columns = Columns(type).Append(("Age", Age)).Prepend(("Name", o => o.Name)).ToList();
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject { ["resourceVersion"] = revision.ToString() },
            ["columnDefinitions"] = new JsonArray([
                .. columns.Select(c => new JsonObject
                {
                    ["name"] = c.Item1,
                    ["type"] = "string",
                    ["format"] = c.Item1 == "Name" ? "name" : "",
                    ["description"] = c.Item1,
                    ["priority"] = 0,
                }),
            ]),
            ["rows"] = new JsonArray([
                .. items.Select(i => new JsonObject
                {
                    ["cells"] = columns.Select(c => c.Item2(i)).ToJson(),
                    ["object"] = Embed(i, include),
                }),
            ]),
        };
    }

    private static JsonObject? Embed(StoredObject stored, string include) =>
        include switch
        {
            "None" => null,
            "Object" => stored.ToObject(),
            _ => new JsonObject
            {
                ["kind"] = "PartialObjectMetadata",
                ["apiVersion"] = "meta.k8s.io/v1",
                ["metadata"] = stored.Value["metadata"].Copy(),
            },
        };

    private static IEnumerable<(string, Func<StoredObject, string>)> Columns(ResourceType type) =>
        type.Kind switch
        {
            "Ingress" =>
            [
                ("Class", o => o.Value["spec"].Text("ingressClassName") ?? "<none>"),
                ("Hosts", o => Join(o.Value["spec"].Items("rules").Select(r => r.Text("host") ?? "*"))),
                ("Address", _ => ""),
                ("Ports", o => o.Value["spec"].Items("tls").Any() ? "80, 443" : "80"),
            ],
            "RoleBinding" or "ClusterRoleBinding" =>
            [
                ("Role", o => $"{o.Value["roleRef"].Text("kind")}/{o.Value["roleRef"].Text("name")}"),
            ],
            "Secret" =>
            [
                ("Type", o => o.Value.Text("type") ?? ""),
                ("Data", o => ((o.Value["data"] as JsonObject)?.Count ?? 0).ToString()),
            ],
            "ConfigMap" => [("Data", o => ((o.Value["data"] as JsonObject)?.Count ?? 0).ToString())],
            "Namespace" => [("Status", o => o.Value["status"].Text("phase") ?? "")],
            "Lease" => [("Holder", o => o.Value["spec"].Text("holderIdentity") ?? "")],
            "Service" =>
            [
                ("Type", o => o.Value["spec"].Text("type") ?? ""),
                ("Cluster-IP", o => o.Value["spec"].Text("clusterIP") ?? "<none>"),
                ("Port(s)", o => Join(o.Value["spec"].Items("ports").Select(p => $"{p["port"]}/{p["protocol"]}"))),
            ],
            _ => [],
        };

    private static string Join(IEnumerable<string> parts) => string.Join(',', parts) is { Length: > 0 } text ? text : "*";

    private string Age(StoredObject stored)
    {
        if (!DateTimeOffset.TryParse(stored.Value["metadata"].Text("creationTimestamp"), out var created))
        {
            return "<unknown>";
        }

        var age = time.GetUtcNow() - created;
        return age switch
        {
            { TotalMinutes: < 2 } => $"{Math.Max(0, (int)age.TotalSeconds)}s",
            { TotalHours: < 2 } => $"{(int)age.TotalMinutes}m",
            { TotalDays: < 2 } => $"{(int)age.TotalHours}h",
            _ => $"{(int)age.TotalDays}d",
        };
    }
}
