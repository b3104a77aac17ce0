using System.Text.Json;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>
/// Everything between a proved transport and the handlers, the same for HTTP and sockets: reading, the check of app and workspace, the choice
/// of the handler, its time limit and its answer. Handlers are told of people, not asked whether Slack sent it. A handler of commands that
/// throws answers with a text for that person; any other makes Slack show its own error, keep the modal open, or repeat the event: an
/// acknowledgement there would look like success. Bodies are never logged.
/// </summary>
public sealed class SlackDispatcher(
    SlackHandlers handlers,
    SlackReceiverOptions options,
    TimeProvider time,
    ILogger<SlackDispatcher> logger
)
{
    public const string NotTaken = "JitBot could not take this command. Nothing was done; please try again.";
    public const string NotInTime =
        "JitBot did not answer in time. Your command may still have been taken: look at `/jit status` before you try again.";

    /// <summary>Reads; a body that Slack would not send becomes one that is refused.</summary>
    internal static Inbound Read(Func<Inbound> read)
    {
        try
        {
            return read();
        }
        catch (MalformedPayloadException malformed)
        {
            return Inbound.Malformed(malformed.Message);
        }
    }

    /// <exception cref="MalformedPayloadException">A field is missing, too long or of a wrong type.</exception>
    internal Inbound Command(IFields fields)
    {
        var command = InboundParser.SlashCommand(fields);
        return new Inbound(
            "slash_commands",
            command.ApiAppId,
            [command.TeamId, command.EnterpriseId],
            stop => Answer(command, stop)
        );
    }

    /// <exception cref="MalformedPayloadException">The type is not known, or a field is missing, too long or of a wrong type.</exception>
    internal Inbound Interaction(Payload payload)
    {
        var type = payload.Required("type");
        switch (type)
        {
            case "block_actions":
                var click = InboundParser.BlockActions(payload);
                return new Inbound(type, click.ApiAppId, [click.TeamId, click.EnterpriseId], stop => Tell(click, stop));
            case "block_suggestion":
                var asked = InboundParser.BlockSuggestion(payload);
                var provider = handlers.Options.FirstOrDefault(one => one.Takes(asked.ActionId));
                return new Inbound(
                    type,
                    asked.ApiAppId,
                    [asked.TeamId, asked.EnterpriseId],
                    provider is null ? null : stop => Answer(provider, asked, stop)
                );
            case "view_submission":
                var submission = InboundParser.ViewSubmission(payload);
                var taker = handlers.Submissions.FirstOrDefault(one => one.Takes(submission.CallbackId ?? ""));
                return new Inbound(
                    type,
                    submission.ApiAppId,
                    [submission.TeamId, submission.EnterpriseId],
                    taker is null ? null : stop => Answer(taker, submission, stop)
                );
            case "view_closed":
                var closed = InboundParser.ViewClosed(payload);
                return new Inbound(type, closed.ApiAppId, [closed.TeamId, closed.EnterpriseId], stop => Tell(closed, stop));
            case "shortcut":
                return Shortcut(InboundParser.Shortcut(payload));
            case "message_action":
                return Shortcut(InboundParser.MessageAction(payload));
            default:
                throw new MalformedPayloadException("this type of interaction is not known");
        }
    }

    /// <exception cref="MalformedPayloadException">The type is not known, or a field is missing, too long or of a wrong type.</exception>
    internal Inbound Event(Payload payload)
    {
        var type = payload.Required("type");
        switch (type)
        {
            case "url_verification":
                var challenge = new ChallengeResponse(payload.Required("challenge", FieldLimits.Value));
                var json = JsonSerializer.SerializeToUtf8Bytes(challenge, SlackJson.Default.ChallengeResponse);
                return new Inbound(type, null, [], _ => Task.FromResult<byte[]?>(json));
            case "event_callback":
                var callback = InboundParser.Event(payload);
                return new Inbound(
                    type,
                    payload.Required("api_app_id"),
                    [callback.TeamId, callback.EnterpriseId],
                    stop => Tell(callback, stop)
                );
            default:
                throw new MalformedPayloadException("this type of event is not known");
        }
    }

    /// <summary>Has it handled. Never throws.</summary>
    internal async Task<SlackAnswer> DispatchAsync(Inbound inbound)
    {
        if (inbound.Problem is { } problem)
        {
            return new SlackAnswer(SlackAnswerKind.Malformed, Reason: problem);
        }

        if (!IsForUs(inbound))
        {
            return new SlackAnswer(SlackAnswerKind.NotForUs, Reason: "not for this app or workspace");
        }

        if (inbound.Handle is not { } handle)
        {
            return new SlackAnswer(SlackAnswerKind.Nobodys, Reason: "nothing here handles this");
        }

        // Not the transport's own token: that Slack hung up is no reason to drop half-way what is being accepted
        using var limit = new CancellationTokenSource(options.AnswerWithin, time);
        try
        {
            return new SlackAnswer(SlackAnswerKind.Taken, await handle(limit.Token));
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The handler of {What} failed", inbound.What);
            return new SlackAnswer(SlackAnswerKind.Failed, Reason: "the handler failed");
        }
    }

    private bool IsForUs(Inbound inbound) =>
        (inbound.AppId is null || string.Equals(inbound.AppId, options.AppId, StringComparison.Ordinal))
        && (
            options.AllowedTeams.Count == 0
            || inbound.Teams.Count == 0
            || inbound.Teams.Any(team => team is not null && options.AllowedTeams.Contains(team))
        );

    private Inbound Shortcut(GlobalShortcut shortcut)
    {
        var taker = handlers.Shortcuts.FirstOrDefault(one => one.Takes(shortcut.CallbackId));
        return new Inbound(
            "shortcut",
            shortcut.ApiAppId,
            [shortcut.TeamId, shortcut.EnterpriseId],
            taker is null ? null : stop => Nothing(taker.Handle(shortcut, stop))
        );
    }

    private Inbound Shortcut(MessageShortcut shortcut)
    {
        var taker = handlers.MessageShortcuts.FirstOrDefault(one => one.Takes(shortcut.CallbackId));
        return new Inbound(
            "message_action",
            shortcut.ApiAppId,
            [shortcut.TeamId, shortcut.EnterpriseId],
            taker is null ? null : stop => Nothing(taker.Handle(shortcut, stop))
        );
    }

    private async Task<byte[]?> Tell(BlockActionRequest click, CancellationToken stop)
    {
        foreach (var taker in handlers.Actions.Where(one => click.Actions.Any(action => one.Takes(action.ActionId))))
        {
            await taker.Handle(click, stop);
        }

        return null;
    }

    private async Task<byte[]?> Tell(ViewClosed closed, CancellationToken stop)
    {
        foreach (var taker in handlers.Closings.Where(one => one.Takes(closed.CallbackId ?? "")))
        {
            await taker.Handle(closed, stop);
        }

        return null;
    }

    /// <summary>An event nobody waits for is acknowledged: otherwise Slack would repeat it and at last switch events off.</summary>
    private async Task<byte[]?> Tell(EventCallback callback, CancellationToken stop)
    {
        foreach (var taker in handlers.Events.Where(one => one.Takes(callback.Type)))
        {
            await taker.Handle(callback, stop);
        }

        return null;
    }

    private async Task<byte[]?> Answer(SlashCommand command, CancellationToken stop)
    {
        SlashCommandResponse? answer;
        try
        {
            answer = handlers.Commands is { } taker ? await taker.Handle(command, stop) : new SlashCommandResponse(NotTaken);
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

        return answer is null ? null : JsonSerializer.SerializeToUtf8Bytes(answer, SlackJson.Default.SlashCommandResponse);
    }

    private static async Task<byte[]?> Answer(IViewSubmissionHandler taker, ViewSubmission submission, CancellationToken stop)
    {
        if (await taker.Handle(submission, stop) is not { } answer)
        {
            return null;
        }

        Demand(answer.View is { } view ? BlockKitLimits.Check(view) : []);
        return JsonSerializer.SerializeToUtf8Bytes(answer, SlackJson.Default.ViewSubmissionResponse);
    }

    private static async Task<byte[]?> Answer(IBlockOptionProvider provider, BlockOptionsRequest asked, CancellationToken stop)
    {
        var answer = await provider.GetOptions(asked, stop);
        Demand(BlockKitLimits.Check(answer));
        return JsonSerializer.SerializeToUtf8Bytes(answer, SlackJson.Default.BlockOptionsResponse);
    }

    /// <summary>Slack would show only an error of its own; here it is named.</summary>
    private static void Demand(IReadOnlyList<BlockKitViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw new InvalidOperationException($"The answer breaks a limit of Block Kit: {violations[0]}");
        }
    }

    private static async Task<byte[]?> Nothing(Task handled)
    {
        await handled;
        return null;
    }
}
