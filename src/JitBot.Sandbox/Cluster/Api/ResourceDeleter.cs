using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Deletes objects; a namespace goes with all that is in it, at once.</summary>
internal sealed class ResourceDeleter(ObjectStore store, TimeProvider time)
{
    /// <exception cref="ApiException">404, or 409 when a precondition does not hold.</exception>
    public JsonObject Delete(WriteRequest request, JsonObject options) =>
        store.Write(() =>
        {
            var type = request.Type;
            var stored = store.Get(type, request.Namespace, request.Name) ?? throw ApiErrors.NotFound(type, request.Name);
            CheckPreconditions(stored, options["preconditions"]);
            if (!request.DryRun && Finish(stored) is { } waiting)
            {
                return waiting.ToObject();
            }

            return type.Kind == "Namespace" ? Terminating(stored) : Success(stored);
        });

    /// <summary>Deletes what is selected, and answers the list of it.</summary>
    public IReadOnlyList<StoredObject> DeleteAll(WriteRequest request, IReadOnlyList<StoredObject> selected) =>
        store.Write(() =>
        {
            if (!request.DryRun)
            {
                foreach (var stored in selected)
                {
                    if (store.Get(stored.Type, stored.Namespace, stored.Name) is { } present)
                    {
                        Finish(present);
                    }
                }
            }

            return selected;
        });

    /// <summary>Removes the object, or marks it when finalizers hold it and returns it so.</summary>
    private StoredObject? Finish(StoredObject stored)
    {
        if (stored.Value["metadata"].Texts("finalizers").Any())
        {
            if (stored.Value["metadata"].Text("deletionTimestamp") is not null)
            {
                return stored;
            }

            var marked = stored.ToObject();
            marked.Meta()["deletionTimestamp"] = Now();
            marked.Meta()["deletionGracePeriodSeconds"] = 0;
            return store.Put(stored.Type, stored.Namespace, stored.Name, marked);
        }

        if (stored.Type.Kind == "Namespace")
        {
            foreach (
                var content in ResourceCatalogue.All.Where(t => t.Namespaced).SelectMany(t => store.List(t, stored.Name).Items)
            )
            {
                store.Remove(content);
            }
        }

        store.Remove(stored);
        return null;
    }

    private static void CheckPreconditions(StoredObject stored, JsonNode? preconditions)
    {
        var type = stored.Type;
        if (preconditions.Text("uid") is { } uid && uid != stored.Uid)
        {
            throw ApiErrors.Conflict(
                type.Group,
                type.Kind,
                stored.Name,
                $"the UID in the precondition ({uid}) does not match the UID in record ({stored.Uid}). "
                    + "The object might have been deleted and then recreated"
            );
        }

        if (preconditions.Text("resourceVersion") is { } version && version != stored.Revision.ToString())
        {
            throw ApiErrors.Conflict(
                type.Group,
                type.Kind,
                stored.Name,
                $"the ResourceVersion in the precondition ({version}) does not match the ResourceVersion in record "
                    + $"({stored.Revision}). The object might have been modified"
            );
        }
    }

    private static JsonObject Success(StoredObject stored)
    {
        var details = ApiErrors.Details(stored.Type.Group, stored.Type.Plural, stored.Name);
        details["uid"] = stored.Uid;
        return new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
            ["details"] = details,
        };
    }

    private JsonObject Terminating(StoredObject stored)
    {
        var last = stored.ToObject();
        last.Meta()["deletionTimestamp"] = Now();
        last["status"] = new JsonObject { ["phase"] = "Terminating" };
        return last;
    }

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
