using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Inbox;
using JitBot.Chat.People;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Intake;

/// <summary>
/// Works off clicks on buttons that need no modal. The click tells a request's id and who clicked; who that is, and whether they may, is asked anew.
/// What was done shows on the card; only what was not done is told to the person.
/// </summary>
internal sealed class SlackClickProcessor(SlackPeople people, RequestDesk desk, SlackAnswers answers, TimeProvider time)
    : PersonalInbox<SlackClickPayload>(time)
{
    public override string Kind => SlackKinds.Click;

    protected override IReadOnlyList<Paragraph> GivenUp =>
        [
            Paragraph.Of(
                "I could not finish what your click asked for, although I tried for minutes. If the card still has its buttons, try again."
            ),
        ];

    protected override SlackClickPayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.SlackClickPayload);

    protected override string Sender(SlackClickPayload payload) => SlackKinds.Sender(payload.TeamId, payload.UserId);

    protected override string? Late(SlackClickPayload payload) =>
        payload.ActionId == SlackButtons.Approve
            ? $"Your click on {Value(payload).Id} waited too long to count. Please look at the card again and decide anew."
            : null;

    protected override Task<PersonLookup> FindAsync(SlackClickPayload payload, CancellationToken cancellationToken) =>
        people.FindAsync(payload.UserId, cancellationToken);

    protected override async Task<IReadOnlyList<Paragraph>> ExecuteAsync(
        InboxMessage message,
        SlackClickPayload payload,
        Principal person,
        CancellationToken cancellationToken
    )
    {
        var command =
            SlackButtons.KindOf(payload.ActionId) is { } kind
            && DecideCommands.Of(kind, Value(payload), person, DecideFields.None) is { } known
                ? known
                : throw new PoisonousMessageException("there is no such button");
        return Undone(await desk.ExecuteAsync(command, cancellationToken));
    }

    protected override Task SayAsync(
        SlackClickPayload payload,
        IReadOnlyList<Paragraph> answer,
        CancellationToken cancellationToken
    ) => answers.TellAsync(payload.ResponseUrl, payload.ChannelId, payload.UserId, answer, cancellationToken);

    private static RequestValue Value(SlackClickPayload payload) =>
        RequestValue.TryParse(payload.Value, out var value)
            ? value
            : throw new PoisonousMessageException("the button's value is no request's id and uid");
}
