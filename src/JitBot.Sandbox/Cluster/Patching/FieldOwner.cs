using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>One entry of <c>metadata.managedFields</c>.</summary>
internal sealed record FieldOwner(string Manager, bool Applies, string ApiVersion, string Time, FieldTree Fields)
{
    public static IReadOnlyList<FieldOwner> ReadAll(JsonObject value) =>
        [
            .. value["metadata"]
                .Items("managedFields")
                .Select(e => new FieldOwner(
                    e.Text("manager") ?? "",
                    e.Text("operation") == "Apply",
                    e.Text("apiVersion") ?? "",
                    e.Text("time") ?? "",
                    FieldTree.Parse(e["fieldsV1"] as JsonObject ?? [])
                )),
        ];

    public static void WriteAll(JsonObject value, IEnumerable<FieldOwner> owners)
    {
        var list = owners.Where(o => !o.Fields.IsEmpty).OrderBy(o => !o.Applies).ThenBy(o => o.Time, StringComparer.Ordinal);
        value.Meta()["managedFields"] = new JsonArray([.. list.Select(o => o.ToJson())]);
    }

    /// <summary>How a conflict names this owner.</summary>
    public string Describe() => Applies ? $"\"{Manager}\"" : $"\"{Manager}\" using {ApiVersion}";

    private JsonObject ToJson() =>
        new()
        {
            ["manager"] = Manager,
            ["operation"] = Applies ? "Apply" : "Update",
            ["apiVersion"] = ApiVersion,
            ["time"] = Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToJson(),
        };
}
