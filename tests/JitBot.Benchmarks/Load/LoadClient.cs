using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;

namespace JitBot.Benchmarks.Load;

/// <summary>
/// Sends requests at fixed times, whether earlier ones were answered or not, and measures each from the time when it was due: a server that
/// stalls is charged for everything that waits meanwhile.
/// </summary>
internal sealed class LoadClient(LoadPlan plan, HttpClient http, TimeProvider time)
{
    private readonly ConcurrentQueue<(string Kind, double Milliseconds)> _answered = new();
    private int _failures;

    /// <summary>The client's whole process: reads the plan, carries it out, writes the result.</summary>
    public static async Task<int> RunAsync(string planFile, string resultFile, TimeProvider time)
    {
        var plan = JsonSerializer.Deserialize<LoadPlan>(await File.ReadAllTextAsync(planFile))!;
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        using var http = new HttpClient(handler);
        var result = await new LoadClient(plan, http, time).SendAsync();
        await File.WriteAllTextAsync(resultFile, JsonSerializer.Serialize(result));
        return 0;
    }

    private async Task<LoadResult> SendAsync()
    {
        var started = time.GetTimestamp();
        var sent = new List<Task>(plan.Requests.Count);
        foreach (var request in plan.Requests)
        {
            var wait = request.Due - time.GetElapsedTime(started).TotalMilliseconds;
            if (wait > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(wait), time);
            }

            sent.Add(SendAsync(request, started));
        }

        await Task.WhenAll(sent);
        return new LoadResult(
            _answered
                .GroupBy(one => one.Kind)
                .ToDictionary(kind => kind.Key, kind => kind.Select(one => one.Milliseconds).ToArray()),
            _failures
        );
    }

    private async Task SendAsync(LoadRequest request, long started)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(plan.Url, request.Path));
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        message.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", request.Timestamp);
        message.Headers.TryAddWithoutValidation("X-Slack-Signature", request.Signature);
        try
        {
            using var response = await http.SendAsync(message);
            response.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException)
        {
            Interlocked.Increment(ref _failures);
        }

        if (request.Due >= plan.WarmUntil)
        {
            _answered.Enqueue((request.Kind, time.GetElapsedTime(started).TotalMilliseconds - request.Due));
        }
    }
}
