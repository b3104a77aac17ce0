using System.Globalization;
using System.Text.Json;
using JitBot.Sandbox.Cluster.Resources;
using JitBot.Sandbox.Cluster.Store;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Streams the writes to a collection as watch events, one JSON object a line.</summary>
internal sealed class WatchStream(ObjectStore store, TablePrinter tables, TimeProvider time)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    public async Task RunAsync(HttpContext context, ResourceType type, string @namespace, CancellationToken stopping)
    {
        var query = context.Request.Query;
        var labels = LabelSelector.Parse(query["labelSelector"]);
        var fields = FieldSelector.Parse(query["fieldSelector"], type);
        bool Selected(StoredObject? o) =>
            o is not null && (@namespace.Length == 0 || o.Namespace == @namespace) && labels.Matches(o) && fields.Matches(o);

        var since = ParseVersion(query["resourceVersion"]);
        using var subscription = store.Subscribe(type, since);
        context.Response.ContentType = "application/json";
        await context.Response.StartAsync(stopping);
        await context.Response.Body.FlushAsync(stopping);
        if (subscription is null)
        {
            var gone = ApiErrors.Expired($"too old resource version: {since} ({store.Revision})");
            await SendAsync(context, "ERROR", JsonSerializer.SerializeToUtf8Bytes(gone.ToStatus(), KubeJson.Output), stopping);
            return;
        }

        var seconds = double.TryParse(query["timeoutSeconds"], CultureInfo.InvariantCulture, out var s) && s > 0 ? s : 0;
        using var timeout = new CancellationTokenSource(seconds > 0 ? TimeSpan.FromSeconds(seconds) : DefaultTimeout, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted, stopping);
        try
        {
            await foreach (var happened in subscription.Events.ReadAllAsync(ends.Token))
            {
                if (Translate(happened, Selected) is var (name, stored))
                {
                    await SendAsync(context, name, Encode(stored, context.Request), ends.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The watch has run its time, or one side has gone: a normal end
        }
    }

    private byte[] Encode(StoredObject stored, HttpRequest request) =>
        TablePrinter.IsWanted(request)
            ? JsonSerializer.SerializeToUtf8Bytes(tables.Print(stored.Type, [stored], stored.Revision, request), KubeJson.Output)
            : stored.ToJson();

    private static (string Name, StoredObject Stored)? Translate(StoreEvent happened, Func<StoredObject?, bool> selected) =>
        (selected(happened.Before), selected(happened.Now)) switch
        {
            (false, true) => ("ADDED", happened.Now!),
            (true, true) => ("MODIFIED", happened.Now!),
            (true, false) => ("DELETED", happened.Before!.At(happened.Revision)),
            _ => null,
        };

    private static async Task SendAsync(HttpContext context, string name, byte[] body, CancellationToken ct)
    {
        byte[] line = [.. System.Text.Encoding.UTF8.GetBytes($"{{\"type\":\"{name}\",\"object\":"), .. body, .. "}\n"u8];
        await context.Response.Body.WriteAsync(line, ct);
        await context.Response.Body.FlushAsync(ct);
    }

    private static long? ParseVersion(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw ApiErrors.Invalid(
                "meta.k8s.io",
                "ListOptions",
                "",
                [FieldError.Invalid("resourceVersion", $"\"{text}\"", "strconv.ParseUint: parsing: invalid syntax")]
            );
    }
}
