using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>What a written object must say of itself, and refusals as the real server words them.</summary>
internal static class WriteChecks
{
    public static void CheckApplied(WriteRequest request, JsonObject applied)
    {
        if (request.Manager.Length == 0)
        {
            throw ApiErrors.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                [FieldError.Required("fieldManager", "is required for apply patch")]
            );
        }

        if (applied.Text("kind") is null || applied.Text("apiVersion") is null)
        {
            throw ApiErrors.BadRequest("invalid object type: /, Kind=");
        }

        if (applied["metadata"]?["managedFields"] is not null)
        {
            throw ApiErrors.BadRequest("metadata.managedFields must be nil");
        }

        CheckIdentity(request, applied);
    }

    public static void CheckIdentity(WriteRequest request, JsonObject sent)
    {
        var type = request.Type;
        var (kind, version) = (sent.Text("kind") ?? type.Kind, sent.Text("apiVersion") ?? type.ApiVersion);
        if (kind != type.Kind || version != type.ApiVersion)
        {
            throw ApiErrors.BadRequest(
                $"the API version in the data ({version}, Kind={kind}) does not match the expected API version ({type.ApiVersion}, Kind={type.Kind})"
            );
        }

        var name = sent["metadata"].Text("name") ?? "";
        if (request.Name.Length > 0 && name.Length > 0 && name != request.Name)
        {
            throw ApiErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({request.Name})");
        }

        if (
            sent["metadata"].Text("namespace") is { Length: > 0 } @namespace
            && type.Namespaced
            && @namespace != request.Namespace
        )
        {
            throw ApiErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    public static void CheckVersion(ResourceType type, StoredObject before, JsonObject now)
    {
        if (now["metadata"].Text("uid") is { Length: > 0 } uid && uid != before.Uid)
        {
            throw ApiErrors.Conflict(
                type.Group,
                type.Plural,
                before.Name,
                $"Precondition failed: UID in precondition: {uid}, UID in object meta: {before.Uid}"
            );
        }

        if (now["metadata"].Text("resourceVersion") is { Length: > 0 } version && version != before.Revision.ToString())
        {
            throw ApiErrors.Modified(type, before.Name);
        }
    }
}
