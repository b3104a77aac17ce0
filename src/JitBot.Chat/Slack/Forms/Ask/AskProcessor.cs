using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Inbox;
using JitBot.Chat.People;
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
internal sealed class AskProcessor(SlackPeople people, RequestDesk desk, SlackAnswers answers, TimeProvider time)
    : PersonalInbox<AskPayload>(time)
{
    public override string Kind => SlackKinds.Form;

    protected override IReadOnlyList<Paragraph> GivenUp => [Paragraph.Of(AskWords.GivenUp("/jit status"))];

    protected override AskPayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.AskPayload);

    protected override string Sender(AskPayload payload) => SlackKinds.Sender(payload.TeamId, payload.UserId);

    protected override string? Late(AskPayload payload) => AskWords.Late;

    protected override Task<PersonLookup> FindAsync(AskPayload payload, CancellationToken cancellationToken) =>
        people.FindAsync(payload.UserId, cancellationToken);

    protected override async Task<IReadOnlyList<Paragraph>> ExecuteAsync(
        InboxMessage message,
        AskPayload payload,
        Principal person,
        CancellationToken cancellationToken
    )
    {
        if (!IngressFieldsText.TryParse(payload.Fields, out var fields))
        {
            throw new PoisonousMessageException("its fields are none");
        }

        var draft = new RequestDraft(
            message.Key,
            person,
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
        return CommandAnswers.Submitted(await desk.SubmitAsync(draft, cancellationToken));
    }

    protected override Task SayAsync(AskPayload payload, IReadOnlyList<Paragraph> answer, CancellationToken cancellationToken) =>
        answers.TellAsync(null, null, payload.UserId, answer, cancellationToken);
}
