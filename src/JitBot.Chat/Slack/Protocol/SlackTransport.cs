using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JitBot.Chat.Slack.Protocol.WebApi;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>Sends one call of the Web API and turns every way in which it can fail into a <see cref="SlackException"/>.</summary>
internal sealed class SlackTransport(
    HttpClient http,
    IOptions<SlackApiOptions> settings,
    SlackRateLimiter limiter,
    TimeProvider time,
    SlackTokenWatch? watch = null
)
{
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(30);
    private readonly SlackApiOptions options = settings.Value;

    public Uri BaseUrl { get; } = Checked(settings.Value.BaseUrl);

    /// <summary>Whether a token may be sent there.</summary>
    public static bool IsSafe(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    /// <summary>A call that writes: sent once. If the answer is lost, the class of the error says that it may have happened.</summary>
    public async Task<TAnswer> Post<TArguments, TAnswer>(
        SlackRate rate,
        string method,
        TArguments arguments,
        JsonTypeInfo<TArguments> argumentsType,
        JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellationToken
    )
        where TAnswer : ApiAnswer
    {
        await limiter.Wait(rate, options.LongestWait, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(BaseUrl, method));
        request.Content = JsonContent(JsonSerializer.SerializeToUtf8Bytes(arguments, argumentsType));
        return await Watched(method, Call(rate, request, answerType, cancellationToken));
    }

    /// <summary>A call that reads: tried again a few times when that can help.</summary>
    /// <param name="longestWait">How long it waits for its turn, if not as long as all calls.</param>
    public async Task<TAnswer> Get<TAnswer>(
        SlackRate rate,
        string method,
        IEnumerable<KeyValuePair<string, string?>> arguments,
        JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellationToken,
        TimeSpan? longestWait = null
    )
        where TAnswer : ApiAnswer
    {
        var wait = longestWait ?? options.LongestWait;
        var query = string.Join(
            '&',
            arguments.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value!)}")
        );
        var url = new Uri(BaseUrl, $"{method}?{query}");
        for (var retry = 0; ; retry++)
        {
            try
            {
                await limiter.Wait(rate, wait, cancellationToken);
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                return await Watched(method, Call(rate, request, answerType, cancellationToken));
            }
            catch (SlackRateLimitException limited) when (retry < options.ReadRetries && limited.RetryAfter <= wait)
            {
                // The limiter is closed for that long: the next turn waits for it
            }
            catch (SlackException failed)
                when (retry < options.ReadRetries
                    && failed is not SlackRateLimitException
                    && failed.Class is SlackErrorClass.Retry or SlackErrorClass.MayHaveHappened
                )
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 << (2 * retry)), time, cancellationToken);
            }
        }
    }

    /// <summary>Uses a response_url: no token goes there, and its answer is not the Web API's.</summary>
    public async Task Respond(Uri url, byte[] message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url);
        request.Content = JsonContent(message);
        var (response, body) = await Send(request, cancellationToken);
        using (response)
        {
            ThrowIfLimited(response, null);
            if (!response.IsSuccessStatusCode)
            {
                // 404 with used_url or expired_url in the body
                throw Failure(Parse(body, SlackJson.Default.ApiAnswer), $"http_{(int)response.StatusCode}");
            }
        }
    }

    private async Task<TAnswer> Watched<TAnswer>(string method, Task<TAnswer> call)
    {
        try
        {
            var answer = await call;
            watch?.Succeeded(method);
            return answer;
        }
        catch (SlackException exception)
        {
            watch?.Failed(method, exception);
            throw;
        }
    }

    private async Task<TAnswer> Call<TAnswer>(
        SlackRate rate,
        HttpRequestMessage request,
        JsonTypeInfo<TAnswer> answerType,
        CancellationToken cancellationToken
    )
        where TAnswer : ApiAnswer
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.BotToken);
        var (response, body) = await Send(request, cancellationToken);
        using (response)
        {
            ThrowIfLimited(response, rate);
            var answer = Parse(body, answerType);
            if (!response.IsSuccessStatusCode)
            {
                throw Failure(answer, $"http_{(int)response.StatusCode}");
            }

            if (answer is { Ok: false, Error: SlackErrors.RateLimited or "rate_limited" })
            {
                throw Limited(response, rate);
            }

            return answer is { Ok: true } ? answer : throw Failure(answer, SlackErrors.MalformedAnswer);
        }
    }

    private async Task<(HttpResponseMessage Response, byte[] Body)> Send(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, either.Token);
            return (response, await response.Content.ReadAsByteArrayAsync(either.Token));
        }
        catch (OperationCanceledException timeout) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new SlackException(SlackErrors.TimedOut, timeout);
        }
        catch (HttpRequestException lost)
        {
            response?.Dispose();
            throw new SlackException(WasNeverSent(lost) ? SlackErrors.Unreachable : SlackErrors.AnswerLost, lost);
        }
    }

    private void ThrowIfLimited(HttpResponseMessage response, SlackRate? rate)
    {
        if (response.StatusCode == System.Net.HttpStatusCode.TooManyRequests)
        {
            throw Limited(response, rate);
        }
    }

    /// <summary>Closes what the rate is for, for as long as Slack says.</summary>
    private SlackRateLimitException Limited(HttpResponseMessage response, SlackRate? rate)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - time.GetUtcNow()) ?? DefaultRetryAfter;
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
        if (rate is not null)
        {
            wait = wait < rate.LongestClosed ? wait : rate.LongestClosed;
            limiter.Close(rate.Key, wait);
        }

        return new SlackRateLimitException(wait);
    }

    private static TAnswer? Parse<TAnswer>(byte[] body, JsonTypeInfo<TAnswer> type)
        where TAnswer : ApiAnswer
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SlackException Failure(ApiAnswer? answer, string otherwise) =>
        answer is { Ok: false, Error: { Length: > 0 } code }
            ? new SlackException(code, answer.ResponseMetadata?.Messages ?? [], answer.Needed, answer.Provided)
            : new SlackException(otherwise);

    private static bool WasNeverSent(HttpRequestException lost) =>
        lost.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError;

    private static ByteArrayContent JsonContent(byte[] json)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        return content;
    }

    private static Uri Checked(Uri url)
    {
        if (!IsSafe(url))
        {
            throw new ArgumentException("The Slack API's base URL must be https, or http on loopback.", nameof(url));
        }

        return url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");
    }
}
