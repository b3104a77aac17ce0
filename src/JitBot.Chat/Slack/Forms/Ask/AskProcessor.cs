using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>
/// Works off sent forms: who sent it, and whether they may, is asked anew, and the person is told by direct message what came of it. A form
/// that is worked off twice makes one request.
/// </summary>
internal sealed class AskProcessor(SlackPeople people, RequestDesk desk, SlackAnswers answers, TimeProvider time) : IInboxHandler
{
    public string Kind => SlackKinds.Form;

    public string SenderOf(InboxMessage message)
    {
        var payload = Read(message);
        return SlackKinds.Sender(payload.TeamId, payload.UserId);
    }

    public async Task HandleAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        var payload = Read(message);
        if (!IngressFieldsText.TryParse(payload.Fields, out var fields))
        {
            throw new PoisonousMessageException("its fields are none");
        }

        if (time.GetUtcNow() - message.ReceivedAt > SlackKinds.LongestWait)
        {
            await TellAsync(payload, [Paragraph.Of(AskWords.Late)], cancellationToken);
            return;
        }

        var lookup = await people.FindAsync(payload.UserId, cancellationToken);
        if (!lookup.IsServed)
        {
            await TellAsync(payload, [Paragraph.Of(lookup.Refusal)], cancellationToken);
            return;
        }

        var draft = new RequestDraft(
            message.Key,
            lookup.Person,
            new IngressRef(payload.Cluster, payload.Namespace, payload.Name),
            fields,
            payload.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            payload.Reason,
            payload.Ticket,
            null
        )
        {
            StartAt = payload.StartAt,
        };
        var outcome = await desk.SubmitAsync(draft, cancellationToken);
        await TellAsync(payload, CommandAnswers.Submitted(outcome), cancellationToken);
    }

    public Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken) =>
        TellAsync(Read(message), [Paragraph.Of(AskWords.GivenUp)], cancellationToken);

    private Task TellAsync(AskPayload payload, IReadOnlyList<Paragraph> answer, CancellationToken cancellationToken) =>
        answers.TellAsync(null, null, payload.UserId, answer, cancellationToken);

    private static AskPayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.AskPayload);
}
