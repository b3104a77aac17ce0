using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Inbox;
using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Forms;

/// <summary>
/// The form by which access is asked for, as a card or in a dialog. Anybody may open it; what it offers depends on who they are, and what is
/// sent is decided on who they are then. One form asks once, however often, and by whichever way, it is sent; the same form sent by
/// another person is another one. Every method throws <see cref="ConnectorException"/> where Teams cannot be asked who it is.
/// </summary>
internal sealed partial class TeamsAsk(
    TeamsCallers callers,
    TeamsReaders readers,
    AskDrawing drawing,
    AskCheck check,
    RequestDesk desk,
    TimeProvider time,
    ILogger<TeamsAsk> logger
)
{
    private const string TakenAlready =
        "I had taken your form already, as you sent it first; anything changed since does not count. Open a new form to ask for more.";

    /// <summary>How long the check may take before a form is taken unchecked; the desk decides it by the same rules.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    /// <summary>A new form.</summary>
    /// <param name="zone">The person's time zone, as their client names it.</param>
    public Task<AskReply> OpenAsync(TeamsCaller caller, string? zone, bool isDialog, CancellationToken cancellationToken) =>
        DrawAsync(caller, AskSent.Read(new CardValues(null), zone), NoErrors, isDialog, null, cancellationToken);

    /// <summary>The form with what its choices come to. Asks for nothing.</summary>
    public Task<AskReply> RedrawAsync(
        TeamsCaller caller,
        CardValues values,
        string? zone,
        bool isDialog,
        CancellationToken cancellationToken
    )
    {
        var sent = AskSent.Read(values, zone);
        var errors = sent.StartProblem is { } problem ? new Dictionary<string, string> { [AskNames.Start] = problem } : NoErrors;
        return DrawAsync(caller, sent, errors, isDialog, null, cancellationToken);
    }

    /// <summary>Asks for what the form says, or shows it again with what is wrong in it.</summary>
    public async Task<AskReply> SubmitAsync(
        TeamsCaller caller,
        CardValues values,
        string? zone,
        bool isDialog,
        CancellationToken cancellationToken
    )
    {
        var sent = AskSent.Read(values, zone);
        var lookup = await callers.FindAsync(caller, AccountCheck.NotRefused, cancellationToken);
        if (!lookup.IsServed)
        {
            return AskReply.Told(Paragraph.Of(lookup.Refusal));
        }

        var judgement = await JudgeAsync(sent, caller, lookup.Person, cancellationToken);
        if (sent.StartProblem is { } problem)
        {
            judgement = AskJudgement.Wrong(judgement.Errors.With(AskNames.Start, problem));
        }

        if (judgement.Draft is not { } draft)
        {
            return await DrawAsync(caller, sent, judgement.Errors.Texts, isDialog, judgement, cancellationToken);
        }

        try
        {
            return Answer(draft, await desk.SubmitAsync(draft, cancellationToken));
        }
        catch (LogUnavailableException exception)
        {
            NotWritten(exception);
            var errors = new AskErrors().With(AskNames.Ingress, AskWords.NotWritten);
            return await DrawAsync(caller, sent, errors.Texts, isDialog, null, cancellationToken);
        }
    }

    private async Task<AskJudgement> JudgeAsync(
        AskSent sent,
        TeamsCaller caller,
        Principal person,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(Patience, time);
        return await check.JudgeAsync(
            sent.Choices,
            person,
            InboxKey.Of(TeamsKinds.Form, caller.TenantId, caller.AadObjectId, sent.Form),
            sent.Set,
            sent.ShowsFields,
            limit.Token,
            cancellationToken
        );
    }

    private static AskReply Answer(RequestDraft draft, CommandOutcome outcome)
    {
        var words = CommandAnswers.Submitted(outcome);
        return outcome.Request is { } request && !IsOf(request, draft)
            ? AskReply.Told([Paragraph.Of(TakenAlready), .. words])
            : AskReply.Told(words);
    }

    /// <summary>Whether the request is what the form asks for, and not what it asked for when it was sent first.</summary>
    private static bool IsOf(AccessRequest request, RequestDraft draft) =>
        request.Ingress == draft.Ingress && request.Fields == draft.Fields && request.Reason == draft.Reason;

    private async Task<AskReply> DrawAsync(
        TeamsCaller caller,
        AskSent sent,
        IReadOnlyDictionary<string, string> errors,
        bool isDialog,
        AskJudgement? judgement,
        CancellationToken cancellationToken
    )
    {
        var reader = await readers.FindAsync(caller, cancellationToken);
        var page = await drawing.DrawAsync(
            reader,
            sent.Choices,
            judgement?.Notice,
            judgement?.Verdict,
            judgement?.WithoutIngress ?? false,
            cancellationToken
        );
        if (page.Model is not { } model)
        {
            return AskReply.Told(Paragraph.Of(page.Instead));
        }

        var data = new AskFormData(sent.Form, model.SetHash, sent.Zone)
        {
            Choices = model.Sheet.Open.Count > 0 && !model.WithoutIngress ? true : null,
        };
        return AskReply.Shown(AskCard.Draw(model, data, errors, isDialog));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A form could not be written down")]
    private partial void NotWritten(Exception exception);
}
