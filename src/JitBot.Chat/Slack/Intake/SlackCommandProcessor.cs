using JitBot.Chat.Inbox;
using JitBot.Chat.People;
using JitBot.Chat.Slack.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Commands;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Intake;

/// <summary>Works off slash commands: reads them, finds out who asks, has them carried out and answers that person alone.</summary>
internal sealed class SlackCommandProcessor(SlackPeople people, CommandRunner runner, SlackAnswers answers, TimeProvider time)
    : PersonalInbox<SlackCommandPayload>(time)
{
    public override string Kind => SlackKinds.Command;

    protected override IReadOnlyList<Paragraph> GivenUp =>
        [
            Paragraph.Of(
                "I could not finish your command, although I tried for minutes. See with ",
                new CodeSpan("/jit status"),
                " whether anything came of it before you try again."
            ),
        ];

    protected override SlackCommandPayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.SlackCommandPayload);

    protected override string Sender(SlackCommandPayload payload) => SlackKinds.Sender(payload.TeamId, payload.UserId);

    protected override IReadOnlyList<Paragraph>? ForAnybody(SlackCommandPayload payload) =>
        JitCommandParser.Parse(payload.Text) switch
        {
            NotUnderstood problem => CommandAnswers.Problem(problem, ChatPlatform.Slack),
            ShowHelp or OpenForm => runner.Help(ChatPlatform.Slack),
            _ => null,
        };

    protected override string? Late(SlackCommandPayload payload) =>
        JitCommandParser.Parse(payload.Text) is AskForAccess
            ? "I was not there when you asked, and that is too long ago to count. Please ask again if you still need it."
            : null;

    protected override Task<PersonLookup> FindAsync(SlackCommandPayload payload, CancellationToken cancellationToken) =>
        people.FindAsync(payload.UserId, cancellationToken);

    protected override Task<IReadOnlyList<Paragraph>> ExecuteAsync(
        InboxMessage message,
        SlackCommandPayload payload,
        Principal person,
        CancellationToken cancellationToken
    ) =>
        runner.RunAsync(
            JitCommandParser.Parse(payload.Text),
            person,
            message.Key,
            new ThreadRef(ChatPlatform.Slack, payload.TeamId, payload.ChannelId, ""),
            cancellationToken
        );

    protected override Task SayAsync(
        SlackCommandPayload payload,
        IReadOnlyList<Paragraph> answer,
        CancellationToken cancellationToken
    ) => answers.TellAsync(payload.ResponseUrl, payload.ChannelId, payload.UserId, answer, cancellationToken);
}
