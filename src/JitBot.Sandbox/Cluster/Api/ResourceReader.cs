using System.Buffers;
using System.Text;
using System.Text.Json;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Gets and lists.</summary>
internal sealed class ResourceReader(ObjectStore store, TablePrinter tables)
{
    public ApiAnswer Get(ResourceType type, string @namespace, string name, HttpRequest request)
    {
        var stored = store.Get(type, @namespace, name) ?? throw ApiErrors.NotFound(type, name);
        return TablePrinter.IsWanted(request)
            ? ApiAnswer.Of(tables.Print(type, [stored], stored.Revision, request))
            : ApiAnswer.Of(stored);
    }

    /// <summary>What the selectors of the request leave, and the revision of the list.</summary>
    public (IReadOnlyList<StoredObject> Items, long Revision) Select(ResourceType type, string @namespace, IQueryCollection query)
    {
        var labels = LabelSelector.Parse(query["labelSelector"]);
        var fields = FieldSelector.Parse(query["fieldSelector"], type);
        var (items, revision) = store.List(type, @namespace);
        return ([.. items.Where(i => labels.Matches(i) && fields.Matches(i))], revision);
    }

    public ApiAnswer List(ResourceType type, string @namespace, HttpRequest request)
    {
        var (selected, revision) = Select(type, @namespace, request.Query);
        var (page, next, left) = Page(selected, request.Query);
        return TablePrinter.IsWanted(request)
            ? ApiAnswer.Of(tables.Print(type, page, revision, request))
            : new ApiAnswer(200, Write(type, page, revision, next, left));
    }

    public static ReadOnlyMemory<byte> Write(
        ResourceType type,
        IReadOnlyList<StoredObject> items,
        long revision,
        string? next = null,
        int left = 0
    )
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("kind", $"{type.Kind}List");
        json.WriteString("apiVersion", type.ApiVersion);
        json.WriteStartObject("metadata");
        json.WriteString("resourceVersion", revision.ToString());
        if (next is not null)
        {
            json.WriteString("continue", next);
            json.WriteNumber("remainingItemCount", left);
        }

        json.WriteEndObject();
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteRawValue(item.ListJson.Span, skipInputValidation: true);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>One page; the continue token holds the key after which the next begins.</summary>
    private static (IReadOnlyList<StoredObject> Page, string? Next, int Left) Page(
        IReadOnlyList<StoredObject> all,
        IQueryCollection query
    )
    {
        if (query["continue"].ToString() is { Length: > 0 } token)
        {
            string after;
            try
            {
                after = Encoding.UTF8.GetString(Convert.FromBase64String(token));
            }
            catch (FormatException)
            {
                throw ApiErrors.BadRequest("continue key is not valid");
            }

            all = [.. all.Where(o => string.CompareOrdinal(ObjectStore.Key(o.Namespace, o.Name), after) > 0)];
        }

        if (!int.TryParse(query["limit"], out var limit) || limit <= 0 || all.Count <= limit)
        {
            return (all, null, 0);
        }

        var last = all[limit - 1];
        var next = Convert.ToBase64String(Encoding.UTF8.GetBytes(ObjectStore.Key(last.Namespace, last.Name)));
        return ([.. all.Take(limit)], next, all.Count - limit);
    }
}
