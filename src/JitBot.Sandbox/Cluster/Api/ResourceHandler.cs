using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Rbac;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Serves the authorised requests for stored resources.</summary>
internal sealed class ResourceHandler(ResourceReader reader, ResourceWriter writer, ResourceDeleter deleter)
{
    public async Task<ApiAnswer> HandleAsync(
        ResourceType type,
        RequestInfo asked,
        UserInfo user,
        HttpRequest request,
        CancellationToken ct
    )
    {
        if (asked.Verb == "create" ? asked.Name.Length > 0 : asked.Name.Length == 0 && asked.Verb is "update" or "patch")
        {
            throw ApiErrors.MethodNotAllowed();
        }

        var write = Write(type, asked, user, request);
        switch (asked.Verb)
        {
            case "get":
                return reader.Get(type, write.Namespace, asked.Name, request);
            case "list":
                return reader.List(type, write.Namespace, request);
            case "create":
                return ApiAnswer.Of(writer.Create(write with { Name = "" }, await RequestBody.ReadObjectAsync(request, ct)), 201);
            case "update":
                return Answer(writer.Update(write, await RequestBody.ReadObjectAsync(request, ct)));
            case "patch":
                return await PatchAsync(write, request, ct);
            case "delete":
                return ApiAnswer.Of(deleter.Delete(WithOptions(write, await Options(request, ct), out var options), options));
            case "deletecollection":
                var all = WithOptions(write, await Options(request, ct), out _);
                var (selected, revision) = reader.Select(type, write.Namespace, request.Query);
                return new ApiAnswer(200, ResourceReader.Write(type, deleter.DeleteAll(all, selected), revision));
            default:
                throw ApiErrors.MethodNotAllowed();
        }
    }

    private async Task<ApiAnswer> PatchAsync(WriteRequest write, HttpRequest request, CancellationToken ct)
    {
        var type = RequestBody.MediaType(request);
        if (type is not (PatchTypes.Json or PatchTypes.Merge or PatchTypes.Strategic or PatchTypes.Apply))
        {
            throw ApiErrors.UnsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: "
                    + $"{PatchTypes.Json}, {PatchTypes.Merge}, {PatchTypes.Strategic}, {PatchTypes.Apply}"
            );
        }

        var body = await RequestBody.ReadAsync(request, ct) ?? throw PatchTypes.Malformed();
        if (type != PatchTypes.Apply)
        {
            return Answer((writer.Patch(write, type, body), false));
        }

        // Unlike other writes, apply takes no manager from the user agent
        var named = write with
        {
            Manager = request.Query["fieldManager"].ToString(),
        };
        return Answer(writer.Apply(named, body as JsonObject ?? throw PatchTypes.Malformed()));
    }

    private static ApiAnswer Answer((StoredObject Stored, bool Created) written) =>
        ApiAnswer.Of(written.Stored, written.Created ? 201 : 200);

    private static async Task<JsonObject> Options(HttpRequest request, CancellationToken ct) =>
        await RequestBody.ReadAsync(request, ct) as JsonObject ?? [];

    private static WriteRequest WithOptions(WriteRequest write, JsonObject sent, out JsonObject options)
    {
        options = sent;
        return write with { DryRun = write.DryRun || sent.Texts("dryRun").Any() };
    }

    private static WriteRequest Write(ResourceType type, RequestInfo asked, UserInfo user, HttpRequest request)
    {
        var query = request.Query;
        var manager = query["fieldManager"].ToString();
        if (manager.Length == 0)
        {
            manager = request.Headers.UserAgent.ToString().Split('/')[0];
        }

        return new WriteRequest(
            user,
            type,
            type.Namespaced ? asked.Namespace : "",
            asked.Name,
            manager.Length == 0 ? "unknown" : manager,
            query["dryRun"].ToString() == "All",
            query["fieldValidation"].ToString() == "Strict",
            query["force"].ToString() is "true" or "1"
        );
    }
}
