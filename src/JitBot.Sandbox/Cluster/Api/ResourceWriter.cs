using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Patching;
using JitBot.Sandbox.Cluster.Rbac;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;
using JitBot.Sandbox.Cluster.Validation;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Creates, updates, patches and applies. Each call is atomic; a write that changes nothing keeps its version.</summary>
internal sealed class ResourceWriter(ObjectStore store, RbacAuthorizer authorizer, EscalationGuard guard, TimeProvider time)
{
    public StoredObject Create(WriteRequest request, JsonObject sent) => store.Write(() => CreateLocked(request, sent));

    /// <summary>Replaces the object; the flag tells whether it was created instead.</summary>
    public (StoredObject Stored, bool Created) Update(WriteRequest request, JsonObject sent) =>
        store.Write(() =>
        {
            WriteChecks.CheckIdentity(request, sent);
            if (store.Get(request.Type, request.Namespace, request.Name) is not { } before)
            {
                if (!request.Type.CreateOnUpdate)
                {
                    throw ApiErrors.NotFound(request.Type, request.Name);
                }

                MayCreate(request);
                return (CreateLocked(request, sent), true);
            }

            return (Replace(request, before, sent, tracked: false), false);
        });

    public StoredObject Patch(WriteRequest request, string contentType, JsonNode patch) =>
        store.Write(() =>
        {
            var before =
                store.Get(request.Type, request.Namespace, request.Name) ?? throw ApiErrors.NotFound(request.Type, request.Name);
            var now = before.ToObject();
            switch (contentType)
            {
                case PatchTypes.Json:
                    now = JsonPatch.Apply(now, patch as JsonArray ?? throw PatchTypes.Malformed());
                    break;
                case PatchTypes.Merge:
                    MergePatch.Apply(now, patch as JsonObject ?? throw PatchTypes.Malformed());
                    break;
                default:
                    StrategicMergePatch.Apply(now, patch as JsonObject ?? throw PatchTypes.Malformed(), request.Type.Schema);
                    break;
            }

            return Replace(request, before, now.CopyObject(), tracked: false);
        });

    /// <summary>Server-side apply; the flag tells whether the object was created.</summary>
    public (StoredObject Stored, bool Created) Apply(WriteRequest request, JsonObject applied) =>
        store.Write(() =>
        {
            WriteChecks.CheckApplied(request, applied);
            var before = store.Get(request.Type, request.Namespace, request.Name);
            if (before is null)
            {
                MayCreate(request);
            }

            // Defaults are the server's and not the applier's to own, but what it sent has to compare equal to what is stored
            var wanted = ObjectDecoder.Decode(applied.CopyObject(), request.Type, request.Strict);
            var live = before?.ToObject() ?? new JsonObject { ["metadata"] = new JsonObject { ["name"] = request.Name } };
            var merged = ServerSideApply.Apply(live, wanted, request.Type, request.Manager, request.Force, Now());
            return before is null
                ? (CreateLocked(request, merged, tracked: true), true)
                : (Replace(request, before, merged, tracked: true), false);
        });

    private StoredObject CreateLocked(WriteRequest request, JsonObject sent, bool tracked = false)
    {
        var (type, now) = (request.Type, ObjectDecoder.Decode(sent, request.Type, request.Strict));
        WriteChecks.CheckIdentity(request, now);
        var metadata = now.Meta();
        var name = metadata.Text("name") ?? "";
        if (name.Length == 0 && metadata.Text("generateName") is { Length: > 0 } prefix)
        {
            name = prefix + Guid.NewGuid().ToString("N")[..5];
        }

        if (metadata.Text("resourceVersion") is { Length: > 0 })
        {
            throw ApiErrors.BadRequest("resourceVersion should not be set on objects to be created");
        }

        if (type.Namespaced && store.Get(ResourceCatalogue.Namespaces, "", request.Namespace) is null)
        {
            throw ApiErrors.NotFound(ResourceCatalogue.Namespaces, request.Namespace);
        }

        metadata["name"] = name;
        if (type.Namespaced)
        {
            metadata["namespace"] = request.Namespace;
        }

        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Now();
        foreach (var field in (string[])["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation"])
        {
            metadata.Remove(field);
        }

        now.Remove("status");
        if (type.HasGeneration)
        {
            metadata["generation"] = 1;
        }

        if (type.Kind == "Namespace")
        {
            (metadata["labels"] as JsonObject ?? AddLabels(metadata))["kubernetes.io/metadata.name"] = name;
        }

        ObjectDefaults.Apply(now, type);
        guard.Check(request.User, type, request.Namespace, name, now, null);
        ObjectRules.Check(type, name, now, null);
        if (store.Get(type, request.Namespace, name) is not null)
        {
            throw ApiErrors.AlreadyExists(type, name);
        }

        if (!tracked)
        {
            FieldOwnership.Track(now, null, type, request.Manager, Now());
        }

        return Commit(request with { Name = name }, now);
    }

    private StoredObject Replace(WriteRequest request, StoredObject before, JsonObject sent, bool tracked)
    {
        var (type, now) = (request.Type, ObjectDecoder.Decode(sent, request.Type, request.Strict));
        WriteChecks.CheckIdentity(request, now);
        WriteChecks.CheckVersion(type, before, now);
        var old = before.Value["metadata"]!;
        var metadata = now.Meta();
        string[] kept = ["name", "namespace", "uid", "creationTimestamp", "generation", "deletionTimestamp", "resourceVersion"];
        foreach (var field in kept)
        {
            metadata.Remove(field);
            if (old[field] is { } value)
            {
                metadata[field] = value.DeepClone();
            }
        }

        now["status"] = before.Value["status"]?.DeepClone();
        if (now["status"] is null)
        {
            now.Remove("status");
        }

        ObjectDefaults.Apply(now, type);
        guard.Check(request.User, type, request.Namespace, request.Name, now, before.Value);
        ObjectRules.Check(type, request.Name, now, before.Value);
        if (type.HasGeneration && !KubeJson.Same(now["spec"], before.Value["spec"]))
        {
            metadata["generation"] = old["generation"]!.GetValue<int>() + 1;
        }

        if (!tracked)
        {
            FieldOwnership.Track(now, before.Value, type, request.Manager, Now());
        }

        if (SameObject(now, before))
        {
            return before;
        }

        if (metadata["deletionTimestamp"] is not null && !metadata.ContainsKey("finalizers"))
        {
            return request.DryRun ? before : store.Remove(before);
        }

        return Commit(request, now);
    }

    private StoredObject Commit(WriteRequest request, JsonObject now)
    {
        if (!request.DryRun)
        {
            return store.Put(request.Type, request.Namespace, request.Name, now);
        }

        now.Remove("kind");
        now.Remove("apiVersion");
        return new StoredObject(request.Type, request.Namespace, request.Name, 0, now.CopyObject());
    }

    private void MayCreate(WriteRequest request)
    {
        var (type, user) = (request.Type, request.User);
        var asked = new AccessAttributes(user, "create", type.Group, type.Plural, "", request.Namespace, request.Name);
        if (authorizer.Decide(asked) is { Allowed: false } refused)
        {
            throw ApiErrors.Forbidden(type.Group, type.Plural, request.Name, Refusals.Text(asked, refused));
        }
    }

    /// <summary>Equal but for the times of ownership, which no-ops do not touch.</summary>
    private static bool SameObject(JsonObject now, StoredObject before)
    {
        static JsonObject Bare(JsonObject value)
        {
            var copy = value.CopyObject();
            copy.Remove("kind");
            copy.Remove("apiVersion");
            foreach (var entry in copy["metadata"].Items("managedFields"))
            {
                entry.Remove("time");
            }

            return copy;
        }

        return KubeJson.Same(Bare(now), Bare(before.Value));
    }

    private static JsonObject AddLabels(JsonObject metadata)
    {
        var labels = new JsonObject();
        metadata["labels"] = labels;
        return labels;
    }

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
