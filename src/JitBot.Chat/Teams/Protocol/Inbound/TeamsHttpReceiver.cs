using System.Globalization;
using System.Text.Json;
using JitBot.Chat.Http;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Protocol.Schema.Parsing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>
/// The bot's messaging endpoint. The order is fixed: token, then size, media type and form of the body, then what binds the two
/// (<see cref="ActivityOrigin"/>), and only then the <see cref="TeamsActivityHandler"/>. Bad input is a 4xx with a short text and never a 500;
/// neither bodies nor headers are logged. While there are no keys to judge a token by, everything is 503: nothing is ever let through.
/// <para>
/// A token of the Bot Framework's does not cover the body: whoever got hold of one could send other bodies with it for as long as it lives (an hour),
/// though only of its own service URL and of a served tenant. Against that stand TLS to the endpoint and that tokens are never logged. What is
/// delivered twice, by Teams or by a listener, is for the handlers to recognise by conversation and activity id.
/// </para>
/// </summary>
internal sealed class TeamsHttpReceiver(
    TokenVerifier verifier,
    TeamsDispatcher dispatcher,
    TeamsReceiverOptions options,
    TimeProvider time,
    ILogger<TeamsHttpReceiver> logger
)
{
    private static readonly TimeSpan RefusalsEvery = TimeSpan.FromMinutes(1);
    private readonly Dictionary<int, long> _refused = [];

    /// <summary>POST of an activity: 202 once a message or an update is accepted; an invoke's own answer.</summary>
    public async Task Messages(HttpContext context)
    {
        try
        {
            if (await VerifiedAsync(context) is { } serviceUrl && await ReadAsync(context, serviceUrl) is { } turn)
            {
                await AnswerAsync(context, await dispatcher.DispatchAsync(turn));
            }
        }
        catch (MalformedActivityException malformed)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, malformed.Message);
        }
        catch (SigningKeysUnavailableException unavailable)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling(unavailable.RetryAfter.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Refuse(context, StatusCodes.Status503ServiceUnavailable, "there are no keys to judge the token by");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more
        }
    }

    /// <summary>The service URL of a good token; null when the answer has been given already.</summary>
    private async Task<string?> VerifiedAsync(HttpContext context)
    {
        var authorization = RequestBody.SingleHeader(context.Request, "Authorization");
        var verdict = await verifier.VerifyAsync(authorization, context.RequestAborted);
        if (verdict.Problem is { } problem)
        {
            await Refuse(context, StatusCodes.Status401Unauthorized, problem);
        }

        return verdict.ServiceUrl;
    }

    /// <summary>The activity, if the token is good for it; null when the answer has been given already.</summary>
    private async Task<TurnContext?> ReadAsync(HttpContext context, string serviceUrl)
    {
        var (body, problem) = await RequestBody.Read(context.Request, "application/json", options.MaxBodyBytes);
        if (problem is { } status)
        {
            await Refuse(context, status, "the body is too large, cut off or of another media type");
            return null;
        }

        var activity = ActivityParser.Parse(body);
        var origin = ActivityOrigin.Of(activity, serviceUrl, options);
        if (origin.Problem is { } reason)
        {
            await Refuse(context, StatusCodes.Status403Forbidden, reason);
            return null;
        }

        return new TurnContext(activity, origin.TenantId!);
    }

    private static async Task AnswerAsync(HttpContext context, InvokeResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, TeamsJson.Default.JsonElement));
        }
    }

    private async Task Refuse(HttpContext context, int status, string reason)
    {
        if (IsToBeLogged(status))
        {
            logger.LogWarning(
                "An activity was refused with {Status}: {Reason}; more such within a minute are not told",
                status,
                reason
            );
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(reason);
    }

    /// <summary>Anybody can send what is refused: the log is not to be filled by it.</summary>
    private bool IsToBeLogged(int status)
    {
        var now = time.GetTimestamp();
        lock (_refused)
        {
            if (_refused.TryGetValue(status, out var last) && time.GetElapsedTime(last, now) < RefusalsEvery)
            {
                return false;
            }

            _refused[status] = now;
            return true;
        }
    }
}
