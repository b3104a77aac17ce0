using System.Text;
using JitBot.Chat.Http;
using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>
/// Slack's request URLs. The order is fixed: size, media type, signature over the raw bytes, and only then the <see cref="SlackDispatcher"/>.
/// Bad input is a 4xx with a short text and never a 500; neither bodies nor headers are logged. What a handler could not take is 503, but
/// for commands, which are always 200 with a text: any other status would show the person only "failed with the error dispatch_failed".
/// </summary>
public sealed class SlackHttpReceiver(
    SlackRequestVerifier verifier,
    SlackDispatcher dispatcher,
    SlackReceiverOptions options,
    ILogger<SlackHttpReceiver> logger
)
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    /// <summary>POST of a slash command, or of the certificate probe that comes without a signature.</summary>
    public Task Commands(HttpContext context) => Receive(context, Form, body => dispatcher.Command(FormBody.Parse(body.Span)));

    /// <summary>POST of a click, a submitted or closed view, a shortcut, or a question for the options of a menu.</summary>
    public Task Interactions(HttpContext context) =>
        Receive(
            context,
            Form,
            body =>
            {
                var json = FormBody.Parse(body.Span).Required("payload", int.MaxValue);
                return Payload.Read(Encoding.UTF8.GetBytes(json), dispatcher.Interaction);
            }
        );

    /// <summary>POST of an event, or of the challenge by which Slack checks the URL.</summary>
    public Task Events(HttpContext context) => Receive(context, Json, body => Payload.Read(body, dispatcher.Event));

    private async Task Receive(HttpContext context, string mediaType, Func<ReadOnlyMemory<byte>, Inbound> read)
    {
        if (await Verified(context, mediaType) is not { } body)
        {
            return;
        }

        var answer = await dispatcher.DispatchAsync(SlackDispatcher.Read(() => read(body)));
        switch (answer.Kind)
        {
            case SlackAnswerKind.Malformed:
                await Refuse(context, StatusCodes.Status400BadRequest, answer.Reason);
                break;
            case SlackAnswerKind.NotForUs:
                await Refuse(context, StatusCodes.Status403Forbidden, answer.Reason);
                break;
            case SlackAnswerKind.Nobodys:
                await Refuse(context, StatusCodes.Status404NotFound, answer.Reason);
                break;
            case SlackAnswerKind.Failed:
                // Logged where it failed
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            case SlackAnswerKind.Taken when answer.Json is { } json:
                context.Response.ContentType = "application/json; charset=utf-8";
                await context.Response.Body.WriteAsync(json);
                break;
        }
    }

    /// <summary>The raw body once its signature holds; null when the answer has been given already.</summary>
    private async Task<ReadOnlyMemory<byte>?> Verified(HttpContext context, string mediaType)
    {
        var request = context.Request;
        var (body, problem) = await RequestBody.Read(request, mediaType, options.MaxBodyBytes);
        if (problem is { } status)
        {
            await Refuse(context, status, "the body is too large, cut off or of another media type");
            return null;
        }

        if (mediaType == Form && FormBody.IsSslCheck(body.Span))
        {
            return null;
        }

        var timestamp = RequestBody.SingleHeader(request, SlackRequestVerifier.TimestampHeader);
        var signature = RequestBody.SingleHeader(request, SlackRequestVerifier.SignatureHeader);
        if (!verifier.Verify(body.Span, timestamp, signature))
        {
            await Refuse(context, StatusCodes.Status401Unauthorized, "not signed by Slack");
            return null;
        }

        return body;
    }

    private async Task Refuse(HttpContext context, int status, string reason)
    {
        logger.LogWarning("A request to {Path} was refused with {Status}: {Reason}", context.Request.Path.Value, status, reason);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(reason);
    }
}
