using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Inbox;
using JitBot.Chat.People;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Forms;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// Works off the buttons of clients that know no <c>Action.Execute</c>: the same verbs, with the answer in the person's own chat, since nothing
/// can be put in the place of the card.
/// </summary>
internal sealed class TeamsClickProcessor(
    TeamsCallers callers,
    TeamsDecisions decisions,
    TeamsAsk ask,
    TeamsAnswers answers,
    TimeProvider time
) : PersonalInbox<TeamsClickPayload>(time)
{
    public override string Kind => TeamsKinds.Click;

    protected override IReadOnlyList<Paragraph> GivenUp =>
        [
            Paragraph.Of(
                "I could not finish what your click asked for, although I tried for minutes. If the card still has its buttons, try again."
            ),
        ];

    protected override TeamsClickPayload Read(InboxMessage message) =>
        TeamsIntakeJson.Read(message.Payload, TeamsIntakeJson.Default.TeamsClickPayload);

    protected override string Sender(TeamsClickPayload payload) => TeamsKinds.Sender(payload.Caller);

    protected override string? Late(TeamsClickPayload payload) =>
        payload.Verb == AskVerbs.Ask || (CardVerbs.KindOf(payload.Verb) is { } kind && DecideCommands.Opens(kind))
            ? "Your click waited too long to count. Please look at the card again and decide anew."
            : null;

    /// <summary>Who is to be answered; what the verb needs of them it asks itself.</summary>
    protected override Task<PersonLookup> FindAsync(TeamsClickPayload payload, CancellationToken cancellationToken) =>
        callers.FindAsync(payload.Caller, AccountCheck.None, cancellationToken);

    protected override async Task<IReadOnlyList<Paragraph>> ExecuteAsync(
        InboxMessage message,
        TeamsClickPayload payload,
        Principal person,
        CancellationToken cancellationToken
    )
    {
        await answers.TellAsync(
            message.Key,
            payload.Caller,
            person,
            () => AnswerAsync(payload, cancellationToken),
            cancellationToken
        );
        return [];
    }

    protected override Task SayAsync(
        TeamsClickPayload payload,
        IReadOnlyList<Paragraph> answer,
        CancellationToken cancellationToken
    ) => answers.SayAsync(payload.Caller, AnswerCards.Of(answer), cancellationToken);

    private async Task<TeamsContent> AnswerAsync(TeamsClickPayload payload, CancellationToken cancellationToken)
    {
        var values = new CardValues(payload.Value);
        switch (payload.Verb)
        {
            case AskVerbs.Ask:
                return (await ask.SubmitAsync(payload.Caller, values, payload.Zone, false, cancellationToken)).Content;
            case AskVerbs.Redraw:
                return (await ask.RedrawAsync(payload.Caller, values, payload.Zone, false, cancellationToken)).Content;
            default:
                var answer = await decisions.ActAsync(payload.Caller, payload.Verb, values, cancellationToken);
                return answer.Text is { } text ? AnswerCards.Of([Paragraph.Of(text)]) : answer.Card!;
        }
    }
}
