using System.Text;
using System.Text.Json;
using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>
/// Slack's three request URLs. The order is fixed: size, media type, signature over the raw bytes, parsing, app and workspace, handler.
/// Bad input is a 4xx with a short text and never a 500; neither bodies nor headers are logged. Handlers are told of people, not
/// asked whether Slack sent it. A handler that throws answers: a command with 200 and a text for that person (any other status would show
/// them only "failed with the error dispatch_failed"); a click, submission or event with 503, which makes Slack show its own error at the
/// button, keep the modal open, or repeat the event: a 200 there would look like success.
/// </summary>
public sealed class SlackHttpReceiver(
    SlackRequestVerifier verifier,
    SlackReceiverOptions options,
    TimeProvider time,
    ILogger<SlackHttpReceiver> logger,
    ISlashCommandHandler? commands = null,
    IBlockActionHandler? actions = null,
    IViewSubmissionHandler? submissions = null,
    IEventCallbackHandler? events = null
)
{
    public const string NotTaken = "JitBot could not take this command. Nothing was done; please try again.";
    public const string NotInTime =
        "JitBot did not answer in time. Your command may still have been taken: look at `/jit status` before you try again.";

    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    /// <summary>POST of a slash command, or of the certificate probe that comes without a signature.</summary>
    public Task Commands(HttpContext context) =>
        Receive(
            context,
            Form,
            body =>
            {
                var command = InboundParser.SlashCommand(FormBody.Parse(body.Span));
                return new Inbound(
                    command.ApiAppId,
                    [command.TeamId, command.EnterpriseId],
                    stop => Answer(context, command, stop)
                );
            }
        );

    /// <summary>POST of a click or a submitted view.</summary>
    public Task Interactions(HttpContext context) =>
        Receive(
            context,
            Form,
            body =>
            {
                var json = Encoding.UTF8.GetBytes(FormBody.Parse(body.Span).Required("payload"));
                return Payload.Read(json, payload => Interaction(context, payload));
            }
        );

    /// <summary>POST of an event, or of the challenge by which Slack checks the URL.</summary>
    public Task Events(HttpContext context) =>
        Receive(context, Json, body => Payload.Read(body, payload => Event(context, payload)));

    private Inbound Interaction(HttpContext context, Payload payload)
    {
        switch (payload.Required("type"))
        {
            case "block_actions":
                var click = InboundParser.BlockActions(payload);
                return new Inbound(
                    click.ApiAppId,
                    [click.TeamId, click.EnterpriseId],
                    actions is null ? null : stop => actions.Handle(click, stop)
                );
            case "view_submission":
                var submission = InboundParser.ViewSubmission(payload);
                return new Inbound(
                    submission.ApiAppId,
                    [submission.TeamId, submission.EnterpriseId],
                    submissions is null ? null : stop => Answer(context, submission, stop)
                );
            default:
                throw new MalformedPayloadException("this type of interaction is not known");
        }
    }

    private Inbound Event(HttpContext context, Payload payload)
    {
        switch (payload.Required("type"))
        {
            case "url_verification":
                var challenge = new ChallengeResponse(payload.Required("challenge"));
                return Inbound.OfAnyApp(_ =>
                    WriteJson(context, JsonSerializer.SerializeToUtf8Bytes(challenge, SlackJson.Default.ChallengeResponse))
                );
            case "event_callback":
                var callback = InboundParser.Event(payload);
                return new Inbound(
                    payload.Required("api_app_id"),
                    [callback.TeamId, callback.EnterpriseId],
                    // An event nobody waits for is acknowledged: otherwise Slack would repeat it and at last switch events off
                    stop => events?.Handle(callback, stop) ?? Task.CompletedTask
                );
            default:
                throw new MalformedPayloadException("this type of event is not known");
        }
    }

    private async Task Receive(HttpContext context, string mediaType, Func<ReadOnlyMemory<byte>, Inbound> parse)
    {
        if (await Verified(context, mediaType) is not { } body)
        {
            return;
        }

        Inbound inbound;
        try
        {
            inbound = parse(body);
        }
        catch (MalformedPayloadException malformed)
        {
            await Refuse(context, StatusCodes.Status400BadRequest, malformed.Message);
            return;
        }

        if (!IsForUs(inbound))
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "not for this app or workspace");
        }
        else if (inbound.Handle is null)
        {
            await Refuse(context, StatusCodes.Status404NotFound, "nothing here handles this");
        }
        else
        {
            await Dispatch(context, inbound.Handle);
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

    private bool IsForUs(Inbound inbound) =>
        inbound.AppId is null
        || (
            string.Equals(inbound.AppId, options.AppId, StringComparison.Ordinal)
            && (
                options.AllowedTeams.Count == 0
                || inbound.Teams.Any(team => team is not null && options.AllowedTeams.Contains(team))
            )
        );

    private async Task Dispatch(HttpContext context, Func<CancellationToken, Task> handle)
    {
        // Not the request's own token: that Slack hung up is no reason to drop half-way what is being accepted
        using var limit = new CancellationTokenSource(options.AnswerWithin, time);
        try
        {
            await handle(limit.Token);
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            logger.LogError(failure, "A handler for {Path} failed", context.Request.Path.Value);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async Task Answer(HttpContext context, SlashCommand command, CancellationToken stop)
    {
        SlashCommandResponse? answer;
        try
        {
            answer = commands is null ? new SlashCommandResponse(NotTaken) : await commands.Handle(command, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            logger.LogError("A command was not accepted within {Limit}", options.AnswerWithin);
            answer = new SlashCommandResponse(NotInTime);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The handler of slash commands failed");
            answer = new SlashCommandResponse(NotTaken);
        }

        if (answer is not null)
        {
            await WriteJson(context, JsonSerializer.SerializeToUtf8Bytes(answer, SlackJson.Default.SlashCommandResponse));
        }
    }

    private async Task Answer(HttpContext context, ViewSubmission submission, CancellationToken stop)
    {
        if (await submissions!.Handle(submission, stop) is { } answer)
        {
            await WriteJson(context, JsonSerializer.SerializeToUtf8Bytes(answer, SlackJson.Default.ViewSubmissionResponse));
        }
    }

    private async Task Refuse(HttpContext context, int status, string reason)
    {
        logger.LogWarning("A request to {Path} was refused with {Status}: {Reason}", context.Request.Path.Value, status, reason);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(reason);
    }

    private static async Task WriteJson(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(json);
    }
}
