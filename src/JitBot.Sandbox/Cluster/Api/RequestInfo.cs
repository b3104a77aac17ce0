using JitBot.Sandbox.Cluster.Rbac;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>What a request's method and path ask for.</summary>
internal sealed record RequestInfo(
    string Verb,
    string Path,
    bool IsResource,
    string Group = "",
    string Version = "",
    string Resource = "",
    string Subresource = "",
    string Namespace = "",
    string Name = ""
)
{
    private static readonly string[] NamespaceSubresources = ["status", "finalize"];

    public static RequestInfo Read(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var rest =
            parts is ["api", _, _, ..] ? parts[2..]
            : parts is ["apis", _, _, _, ..] ? parts[3..]
            : null;
        if (rest is null)
        {
            return new RequestInfo(request.Method.ToLowerInvariant(), path, false);
        }

        var (group, version) = parts[0] == "api" ? ("", parts[1]) : (parts[1], parts[2]);
        var @namespace = "";
        if (rest is ["namespaces", var ns, ..])
        {
            @namespace = ns;
            if (rest.Length > 2 && !NamespaceSubresources.Contains(rest[2]))
            {
                rest = rest[2..];
            }
        }

        var name = rest.Length > 1 ? rest[1] : "";
        var watch = request.Query["watch"].ToString() is "true" or "1";
        var verb = request.Method switch
        {
            "GET" or "HEAD" when watch && name.Length == 0 => "watch",
            "GET" or "HEAD" => name.Length == 0 ? "list" : "get",
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => name.Length == 0 ? "deletecollection" : "delete",
            _ => request.Method.ToLowerInvariant(),
        };
        if (name.Length == 0 && verb is "list" or "watch" or "deletecollection")
        {
            // A collection narrowed to one name is authorised as that name, so resourceNames apply
            name = FieldSelector.NameIn(request.Query["fieldSelector"]) ?? "";
        }

        return new RequestInfo(
            verb,
            path,
            true,
            group,
            version,
            rest[0],
            rest.Length > 2 ? string.Join('/', rest[2..]) : "",
            @namespace,
            name
        );
    }

    public AccessAttributes Ask(UserInfo user) =>
        IsResource
            ? new AccessAttributes(user, Verb, Group, Resource, Subresource, Namespace, Name)
            : new AccessAttributes(user, Verb, Path: Path);
}
