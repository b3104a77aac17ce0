using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>The refusals of an API server, in its words.</summary>
internal static class ApiErrors
{
    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiException NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type.QualifiedPlural} \"{name}\" not found", Details(type.Group, type.Plural, name));

    public static ApiException UnknownResource() => new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiException AlreadyExists(ResourceType type, string name) =>
        new(409, "AlreadyExists", $"{type.QualifiedPlural} \"{name}\" already exists", Details(type.Group, type.Plural, name));

    public static ApiException Modified(ResourceType type, string name) =>
        Conflict(
            type.Group,
            type.Plural,
            name,
            "the object has been modified; please apply your changes to the latest version and try again"
        );

    public static ApiException Conflict(string group, string resource, string name, string why) =>
        new(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on {Qualified(group, resource)} \"{name}\": {why}",
            Details(group, resource, name)
        );

    public static ApiException Expired(string message) => new(410, "Expired", message);

    public static ApiException TooLarge(long limit) =>
        new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");

    public static ApiException UnsupportedMediaType(string message) => new(415, "UnsupportedMediaType", message);

    public static ApiException Forbidden(string group, string resource, string name, string why)
    {
        var message =
            resource.Length == 0 ? $"forbidden: {why}"
            : name.Length == 0 ? $"{Qualified(group, resource)} is forbidden: {why}"
            : $"{Qualified(group, resource)} \"{name}\" is forbidden: {why}";
        return new(403, "Forbidden", message, Details(group, resource, name));
    }

    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var list = string.Join(", ", errors.Select(e => e.ToString()));
        var all = errors.Count == 1 ? list : $"[{list}]";
        var details = Details(group, kind, name);
        details["causes"] = new JsonArray([
            .. errors.Select(e => new JsonObject
            {
                ["reason"] = e.Reason,
                ["message"] = e.Message,
                ["field"] = e.Field,
            }),
        ]);
        return new(422, "Invalid", $"{Qualified(group, kind)} \"{name}\" is invalid: {all}", details);
    }

    public static ApiException Invalid(ResourceType type, string name, params IReadOnlyList<FieldError> errors) =>
        Invalid(type.Group, type.Kind, name, errors);

    public static ApiException PatchFailed(string message) => new(422, "Invalid", message, []);

    public static JsonObject Details(string group, string kind, string name)
    {
        var details = new JsonObject();
        Add(details, "name", name);
        Add(details, "group", group);
        Add(details, "kind", kind);
        return details;
    }

    private static void Add(JsonObject details, string field, string value)
    {
        if (value.Length > 0)
        {
            details[field] = value;
        }
    }

    private static string Qualified(string group, string name) => group.Length == 0 ? name : $"{name}.{group}";
}
