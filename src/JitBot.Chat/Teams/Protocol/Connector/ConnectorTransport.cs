using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>Does one call of the Connector: waits for its turn, tries again what Teams says to try again, and names what failed.</summary>
internal sealed class ConnectorTransport(
    ServiceHttp http,
    ConnectorOptions options,
    ConnectorRateLimiter limiter,
    TimeProvider time,
    TeamsTokenWatch watch
)
{
    /// <exception cref="ConnectorException">The answer was no success, or could not be read.</exception>
    public async Task<TAnswer> Send<TAnswer>(
        ConnectorCall call,
        JsonTypeInfo<TAnswer> answerType,
        TAnswer? whenEmpty,
        CancellationToken cancellationToken
    )
        where TAnswer : class
    {
        var body = await Send(call, cancellationToken);
        try
        {
            if ((body.Length == 0 ? whenEmpty : JsonSerializer.Deserialize(body, answerType)) is { } answer)
            {
                return answer;
            }
        }
        catch (JsonException)
        {
            // Told as any other answer that Teams would not give; the parser's message could quote the body
        }

        var errorClass = call.IsRepeatable ? ConnectorErrorClass.Retry : ConnectorErrorClass.MayHaveHappened;
        throw new ConnectorException(ConnectorErrors.MalformedAnswer, errorClass, HttpStatusCode.OK);
    }

    /// <summary>The body of the successful answer.</summary>
    public async Task<byte[]> Send(ConnectorCall call, CancellationToken cancellationToken)
    {
        if (!ServiceUrls.IsAllowed(call.Url, options.Hosts, options.AllowLoopback))
        {
            throw new ConnectorException(
                ConnectorErrors.HostNotAllowed,
                ConnectorErrorClass.ConversationUnusable,
                advice: $"the bot's token may not go to {call.Url.Host}; if that host is Microsoft's, add it to Teams:ConnectorHosts"
            );
        }

        var freshToken = false;
        var mayHaveHappened = false;
        for (var tried = 1; ; tried++)
        {
            var (body, failure) = await Try(call, freshToken, mayHaveHappened, cancellationToken);
            if (failure is null)
            {
                watch.Succeeded(TeamsService.Connector, call.Name);
                return body;
            }

            if (failure.Status == HttpStatusCode.Unauthorized && !freshToken)
            {
                freshToken = true;
                continue;
            }

            watch.Failed(TeamsService.Connector, call.Name, failure);
            mayHaveHappened |= failure.Class == ConnectorErrorClass.MayHaveHappened;
            var wait = WaitBefore(tried, failure);
            var isLimit = failure.Status == HttpStatusCode.TooManyRequests;
            if (isLimit)
            {
                limiter.Close(call.Rate, wait);
            }

            if (!MayTryAgain(call, failure, tried, wait))
            {
                throw Final(failure, mayHaveHappened, isLimit ? wait : failure.RetryAfter);
            }

            if (!isLimit)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private async Task<(byte[] Body, ConnectorException? Failure)> Try(
        ConnectorCall call,
        bool freshToken,
        bool mayHaveHappened,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await limiter.Wait(call.Rate, options.LongestWait, cancellationToken);
        }
        catch (ConnectorException late)
        {
            throw Final(late, mayHaveHappened, late.RetryAfter);
        }

        using var request = new HttpRequestMessage(call.Method, call.Url);
        request.Content = call.Body is null ? null : ServiceHttp.Json(call.Body);
        try
        {
            var answer = await http.Send(
                request,
                options.Scope,
                freshToken,
                call.IsRepeatable,
                call.IsRepeatable ? options.Timeout : options.CreatingTimeout,
                cancellationToken
            );
            return answer.IsSuccess ? (answer.Body, null) : ([], Failure(call, answer));
        }
        catch (ConnectorException failure)
        {
            return ([], failure);
        }
    }

    private static ConnectorException Failure(ConnectorCall call, ServiceAnswer answer)
    {
        var code = ConnectorAnswerError.CodeOf(answer.Body) ?? $"http_{(int)answer.Status}";
        return new ConnectorException(
            answer.Status == HttpStatusCode.TooManyRequests ? ConnectorErrors.RateLimited : code,
            ConnectorErrors.Classify(answer.Status, code, call.IsRepeatable, call.Creates),
            answer.Status,
            answer.RetryAfter,
            ConnectorErrors.Advice(answer.Status, code)
        );
    }

    private bool MayTryAgain(ConnectorCall call, ConnectorException failure, int tried, TimeSpan wait) =>
        tried <= options.Retries
        && wait <= options.LongestWait
        && (
            failure.Status is { } status
                ? ConnectorErrors.IsPassing(status) && failure.Class != ConnectorErrorClass.TooLarge
                : failure.ErrorCode == ConnectorErrors.Unreachable
                    || (call.IsRepeatable && ConnectorErrors.IsOfConnection(failure.ErrorCode))
        );

    private static TimeSpan WaitBefore(int tried, ConnectorException failure) =>
        failure.RetryAfter is { } said && said > TimeSpan.Zero ? said : ServiceBackOff.Before(tried);

    /// <summary>"Nothing was done" is true of the last try only: an earlier one may have been the one that did it.</summary>
    private static ConnectorException Final(ConnectorException failure, bool mayHaveHappened, TimeSpan? retryAfter) =>
        new(
            failure.ErrorCode,
            mayHaveHappened && failure.Class == ConnectorErrorClass.Retry ? ConnectorErrorClass.MayHaveHappened : failure.Class,
            failure.Status,
            retryAfter,
            failure.Advice,
            failure
        );
}
