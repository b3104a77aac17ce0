using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Inbox;
using JitBot.Chat.People;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>
/// Works off submitted modals. Who submitted is looked up anew, and the desk judges as if it had been typed. What was done shows on the
/// cards; only what was not done is told to the person.
/// </summary>
internal sealed class DecideProcessor(SlackPeople people, RequestDesk desk, SlackAnswers answers, TimeProvider time)
    : PersonalInbox<DecidePayload>(time)
{
    public override string Kind => SlackKinds.Decision;

    protected override IReadOnlyList<Paragraph> GivenUp =>
        [
            Paragraph.Of(
                "I could not finish what your form asked for, although I tried for minutes. If the card still has its buttons, try again."
            ),
        ];

    protected override DecidePayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.DecidePayload);

    protected override string Sender(DecidePayload payload) => SlackKinds.Sender(payload.TeamId, payload.UserId);

    protected override string? Late(DecidePayload payload) =>
        payload.Form != DecideIds.Deny
            ? $"Your form for {Value(payload).Id} waited too long to count. Please look at the card again and decide anew."
            : null;

    protected override Task<PersonLookup> FindAsync(DecidePayload payload, CancellationToken cancellationToken) =>
        people.FindAsync(payload.UserId, cancellationToken);

    protected override async Task<IReadOnlyList<Paragraph>> ExecuteAsync(
        InboxMessage message,
        DecidePayload payload,
        Principal person,
        CancellationToken cancellationToken
    )
    {
        var filled = DecideFields.Kept(
            payload.Reason,
            DurationText.TryParse(payload.Duration, out var duration) ? duration : null,
            IngressFieldsText.TryParse(payload.Fields ?? "", out var fields) ? fields : null
        );
        var command =
            payload.Form is DecideIds.Deny or DecideIds.Change or DecideIds.MoreTime
            && SlackButtons.KindOf(payload.Form) is { } kind
            && DecideCommands.Of(kind, Value(payload), person, filled) is { } known
                ? known
                : throw new PoisonousMessageException("there is no such form, or something is missing in it");
        return Undone(await desk.ExecuteAsync(command, cancellationToken));
    }

    protected override Task SayAsync(
        DecidePayload payload,
        IReadOnlyList<Paragraph> answer,
        CancellationToken cancellationToken
    ) => answers.TellAsync(null, payload.ChannelId, payload.UserId, answer, cancellationToken);

    private static RequestValue Value(DecidePayload payload) =>
        RequestValue.TryParse(payload.Value, out var value)
            ? value
            : throw new PoisonousMessageException("the form is about no request");
}
