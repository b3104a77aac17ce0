using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Forms;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Threads;
using JitBot.Core.Audit;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// Carries out the verbs of a request's cards. Card data names a request and nothing that is trusted: who presses is asked anew, and the desk
/// says whether they may. A button that asks for something answers with its form, as that person's view of the card; pressing it twice is
/// harmless, since the desk decides once.
/// </summary>
internal sealed partial class TeamsDecisions(
    TeamsCallers callers,
    TeamsOnlookers onlookers,
    IAccessLog log,
    RequestDesk desk,
    TeamsViews views,
    ILogger<TeamsDecisions> logger
)
{
    private const string Unreadable = "I cannot read this button, so nothing was done.";
    private const string NothingDone = "Nothing was done";
    private const string NotWritten = "I could not write this down, so nothing was done. Please try again in a minute.";

    /// <exception cref="ConnectorException">Teams could not be asked who pressed it; nothing was done.</exception>
    public async Task<VerbAnswer> ActAsync(
        TeamsCaller caller,
        string verb,
        CardValues values,
        CancellationToken cancellationToken
    )
    {
        if (values.Request() is not { } value || (verb != CardVerbs.View && CardVerbs.KindOf(verb) is null))
        {
            NotReadable();
            return VerbAnswer.Told(Unreadable);
        }

        var lookup = CardVerbs.KindOf(verb) is { } pressed and not StoryActionKind.ShowVerdict
            ? await callers.FindAsync(caller, CheckOf(pressed), cancellationToken)
            : await onlookers.FindAsync(caller, cancellationToken);
        if (!lookup.IsServed)
        {
            return VerbAnswer.Told(lookup.Refusal);
        }

        var press = new VerbPress(caller, lookup.Person, value, CardVerbs.KindOf(verb), values);
        try
        {
            var request = await log.FindAsync(value.Id, cancellationToken);
            return press.Kind is { } kind
                ? await PressedAsync(press, kind, request, cancellationToken)
                : await ViewAsync(press, request, cancellationToken);
        }
        catch (LogUnavailableException exception)
        {
            NotWrittenDown(exception, verb);
            return VerbAnswer.Told(NotWritten);
        }
    }

    private async Task<VerbAnswer> PressedAsync(
        VerbPress press,
        StoryActionKind kind,
        AccessRequest? request,
        CancellationToken cancellationToken
    )
    {
        if (request is null || request.Uid != press.Value.Uid)
        {
            return VerbAnswer.Told(DecideState.WhyNot(request, press.Value, kind)!);
        }

        if (!NeedsForm(press, kind, request))
        {
            return await ExecuteAsync(press, kind, DecideFields.None, cancellationToken);
        }

        if (DecideState.WhyNot(request, press.Value, kind) is { } gone)
        {
            return Instead(press, kind, gone);
        }

        if (kind == StoryActionKind.ShowVerdict)
        {
            return new VerbAnswer(DecisionCards.Verdict(request, press.Action(kind), press.Values.Post), null);
        }

        if (!press.IsFilled)
        {
            return Form(press, kind, request, null);
        }

        var filled = await FilledAsync(press, kind, request, cancellationToken);
        return filled.Errors.Count > 0
            ? Form(press, kind, request, press.Draft(filled))
            : await ExecuteAsync(press, kind, filled, cancellationToken);
    }

    private static AccountCheck CheckOf(StoryActionKind kind) =>
        kind switch
        {
            StoryActionKind.Approve or StoryActionKind.Deny or StoryActionKind.Change => AccountCheck.Active,
            StoryActionKind.MoreTime => AccountCheck.NotRefused,
            _ => AccountCheck.None,
        };

    /// <summary>Whoever denies their own request withdraws it, and need not say why.</summary>
    private static bool NeedsForm(VerbPress press, StoryActionKind kind, AccessRequest request) =>
        kind switch
        {
            StoryActionKind.Deny => press.Value.Extension is not null || !press.Person.IsSamePerson(request.Requester),
            StoryActionKind.Change or StoryActionKind.MoreTime or StoryActionKind.ShowVerdict => true,
            _ => false,
        };

    private VerbAnswer Form(VerbPress press, StoryActionKind kind, AccessRequest request, DecisionDraft? draft)
    {
        var (action, post) = (press.Action(kind), press.Values.Post);
        switch (kind)
        {
            case StoryActionKind.Deny:
                return new VerbAnswer(DecisionCards.Deny(request, action, draft, post), null);
            case StoryActionKind.Change:
                return new VerbAnswer(DecisionCards.Change(request, action, draft, post), null);
            default:
                var extra = ExtraTime.For(request, press.Person, desk);
                return extra.Choices.Count > 0
                    ? new VerbAnswer(DecisionCards.MoreTime(request, extra.Choices, action, draft, post), null)
                    : Instead(press, kind, extra.Refusal);
        }
    }

    private async Task<DecideFields> FilledAsync(
        VerbPress press,
        StoryActionKind kind,
        AccessRequest request,
        CancellationToken cancellationToken
    )
    {
        var filled = DecideFields.Read(kind, request, press.Input(kind));
        // For anybody else the desk will say that it is not theirs
        if (filled.Errors.Count > 0 || kind != StoryActionKind.MoreTime || !press.Person.IsSamePerson(request.Requester))
        {
            return filled;
        }

        var asked = new Extend(request.Id, press.Person, filled.Duration!.Value, filled.Reason!, press.Value.Uid);
        return await desk.PreviewAsync(asked, cancellationToken) is { } verdict ? filled.Judged(verdict) : filled;
    }

    private async Task<VerbAnswer> ExecuteAsync(
        VerbPress press,
        StoryActionKind kind,
        DecideFields filled,
        CancellationToken cancellationToken
    )
    {
        if (DecideCommands.Of(kind, press.Value, press.Person, filled) is not { } command)
        {
            return VerbAnswer.Told(Unreadable);
        }

        var outcome = await desk.ExecuteAsync(command, cancellationToken);
        if (outcome is not { Kind: OutcomeKind.Done, Request: { } request })
        {
            return Instead(press, kind, outcome.Message);
        }

        try
        {
            return new VerbAnswer(await ShowAsync(press, request, cancellationToken), outcome.Message);
        }
        catch (LogUnavailableException)
        {
            // It is done: what cannot be drawn now shows when the card is updated for everybody
            return VerbAnswer.Told(outcome.Message);
        }
    }

    private async Task<VerbAnswer> ViewAsync(VerbPress press, AccessRequest? request, CancellationToken cancellationToken) =>
        request is null || request.Uid != press.Value.Uid
            ? VerbAnswer.Told(DecideState.WhyNot(request, press.Value, StoryActionKind.ShowVerdict)!)
        : request.Phase == RequestPhase.Refused ? VerbAnswer.Told(RequestSentences.Describe(request))
        : new VerbAnswer(await ShowAsync(press, request, cancellationToken), null);

    private Task<TeamsContent> ShowAsync(VerbPress press, AccessRequest request, CancellationToken cancellationToken) =>
        views.OfAsync(request, press.Values.Post, press.Person, press.Caller.MemberId, cancellationToken);

    /// <summary>In place of the card, with a way back to it: what did not work out must not pass unseen.</summary>
    private static VerbAnswer Instead(VerbPress press, StoryActionKind kind, string text) =>
        new(DecisionCards.Say(NothingDone, text, press.Action(kind), press.Values.Post), text);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A press names no request, or there is no such button")]
    private partial void NotReadable();

    [LoggerMessage(Level = LogLevel.Error, Message = "A press of {Verb} could not be worked off")]
    private partial void NotWrittenDown(Exception exception, string verb);
}
