using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;

namespace JitBot.Chat.Slack.Intake;

/// <summary>
/// Works off clicks on buttons that need no modal. The click tells a request's id and who clicked; who that is, and whether they may, is asked anew.
/// What was done shows on the card; only what was not done is told to the person.
/// </summary>
public sealed class SlackClickProcessor(SlackPeople people, RequestDesk desk, SlackAnswers answers, TimeProvider time)
    : IInboxHandler
{
    public string Kind => SlackKinds.Click;

    public string SenderOf(InboxMessage message)
    {
        var payload = Read(message);
        return SlackKinds.Sender(payload.TeamId, payload.UserId);
    }

    public async Task HandleAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        var payload = Read(message);
        if (!RequestValue.TryParse(payload.Value, out var value))
        {
            throw new PoisonousMessageException("the button's value is no request's id and uid");
        }

        if (payload.ActionId == SlackButtons.Approve && time.GetUtcNow() - message.ReceivedAt > SlackKinds.LongestWait)
        {
            await TellAsync(
                payload,
                $"Your click on {value.Id} waited too long to count. Please look at the card again and decide anew.",
                cancellationToken
            );
            return;
        }

        var lookup = await people.FindAsync(payload.UserId, cancellationToken);
        if (!lookup.IsServed)
        {
            await TellAsync(payload, lookup.Refusal, cancellationToken);
            return;
        }

        var outcome = await desk.ExecuteAsync(Command(payload.ActionId, value, lookup.Person), cancellationToken);
        if (outcome.Kind != OutcomeKind.Done)
        {
            await TellAsync(payload, outcome.Message, cancellationToken);
        }
    }

    public Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken) =>
        TellAsync(
            Read(message),
            "I could not finish what your click asked for, although I tried for minutes. If the card still has its buttons, try again.",
            cancellationToken
        );

    private static RequestCommand Command(string actionId, RequestValue value, Principal person) =>
        actionId switch
        {
            SlackButtons.Approve => new Approve(value.Id, person, value.Uid, value.Extension),
            // Only a requester's own comes without a modal, and withdraws; from anybody else the desk wants a reason
            SlackButtons.Deny => new Deny(value.Id, person, null, value.Uid, value.Extension),
            SlackButtons.Withdraw or SlackButtons.Done => new Finish(value.Id, person, value.Uid),
            _ => throw new PoisonousMessageException("there is no such button"),
        };

    private Task TellAsync(SlackClickPayload payload, string text, CancellationToken cancellationToken) =>
        answers.TellAsync(payload.ResponseUrl, payload.ChannelId, payload.UserId, [Paragraph.Of(text)], cancellationToken);

    private static SlackClickPayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.SlackClickPayload);
}
