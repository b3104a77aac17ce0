using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>
/// Works off submitted modals. Who submitted is looked up anew, and the desk judges as if it had been typed. What was done shows on the
/// cards; only what was not done is told to the person.
/// </summary>
public sealed class DecideProcessor(SlackPeople people, RequestDesk desk, SlackAnswers answers, TimeProvider time) : IInboxHandler
{
    public string Kind => SlackKinds.Decision;

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
            throw new PoisonousMessageException("the form is about no request");
        }

        if (payload.Form != DecideIds.Deny && time.GetUtcNow() - message.ReceivedAt > SlackKinds.LongestWait)
        {
            await TellAsync(
                payload,
                $"Your form for {value.Id} waited too long to count. Please look at the card again and decide anew.",
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

        var outcome = await desk.ExecuteAsync(Command(payload, value, lookup.Person), cancellationToken);
        if (outcome.Kind != OutcomeKind.Done)
        {
            await TellAsync(payload, outcome.Message, cancellationToken);
        }
    }

    public Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken) =>
        TellAsync(
            Read(message),
            "I could not finish what your form asked for, although I tried for minutes. If the card still has its buttons, try again.",
            cancellationToken
        );

    private static RequestCommand Command(DecidePayload payload, RequestValue value, Principal person) =>
        payload.Form switch
        {
            DecideIds.Deny => new Deny(value.Id, person, payload.Reason, value.Uid, value.Extension),
            DecideIds.Change => new Approve(
                value.Id,
                person,
                value.Uid,
                value.Extension,
                new Narrowing(Duration(payload), Fields(payload))
            ),
            DecideIds.MoreTime => new Extend(value.Id, person, Duration(payload), payload.Reason ?? "", value.Uid),
            _ => throw new PoisonousMessageException("there is no such form"),
        };

    private static TimeSpan Duration(DecidePayload payload) =>
        DurationText.TryParse(payload.Duration, out var duration)
            ? duration
            : throw new PoisonousMessageException("the form's time is none");

    private static IngressFields Fields(DecidePayload payload) =>
        IngressFieldsText.TryParse(payload.Fields ?? "", out var fields)
            ? fields
            : throw new PoisonousMessageException("the form's fields are none");

    private Task TellAsync(DecidePayload payload, string text, CancellationToken cancellationToken) =>
        answers.TellAsync(null, payload.ChannelId, payload.UserId, [Paragraph.Of(text)], cancellationToken);

    private static DecidePayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.DecidePayload);
}
