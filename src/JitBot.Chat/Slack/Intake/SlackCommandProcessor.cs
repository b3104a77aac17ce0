using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Commands;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Slack.Intake;

/// <summary>Works off slash commands: reads them, finds out who asks, has them carried out and answers that person alone.</summary>
public sealed class SlackCommandProcessor(SlackPeople people, CommandRunner runner, SlackAnswers answers, TimeProvider time)
    : IInboxHandler
{
    public string Kind => SlackKinds.Command;

    public string SenderOf(InboxMessage message)
    {
        var payload = Read(message);
        return SlackKinds.Sender(payload.TeamId, payload.UserId);
    }

    public async Task HandleAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        var payload = Read(message);
        var command = JitCommandParser.Parse(payload.Text);
        if (command is NotUnderstood or ShowHelp or OpenForm)
        {
            var help = command is NotUnderstood problem
                ? CommandAnswers.Problem(problem, ChatPlatform.Slack)
                : runner.Help(ChatPlatform.Slack);
            await TellAsync(payload, help, cancellationToken);
            return;
        }

        if (command is AskForAccess && time.GetUtcNow() - message.ReceivedAt > SlackKinds.LongestWait)
        {
            var late =
                "I was not there when you asked, and that is too long ago to count. Please ask again if you still need it.";
            await TellAsync(payload, [Paragraph.Of(late)], cancellationToken);
            return;
        }

        var lookup = await people.FindAsync(payload.UserId, cancellationToken);
        var answer = lookup.IsServed
            ? await runner.RunAsync(
                command,
                lookup.Person,
                message.Key,
                new ThreadRef(ChatPlatform.Slack, payload.TeamId, payload.ChannelId, ""),
                cancellationToken
            )
            : [Paragraph.Of(lookup.Refusal)];
        await TellAsync(payload, answer, cancellationToken);
    }

    public Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken) =>
        TellAsync(
            Read(message),
            [
                Paragraph.Of(
                    "I could not finish your command, although I tried for minutes. See with ",
                    new CodeSpan("/jit status"),
                    " whether anything came of it before you try again."
                ),
            ],
            cancellationToken
        );

    private Task TellAsync(SlackCommandPayload payload, IReadOnlyList<Paragraph> answer, CancellationToken cancellationToken) =>
        answers.TellAsync(payload.ResponseUrl, payload.ChannelId, payload.UserId, answer, cancellationToken);

    private static SlackCommandPayload Read(InboxMessage message) =>
        SlackIntakeJson.Read(message.Payload, SlackIntakeJson.Default.SlackCommandPayload);
}
