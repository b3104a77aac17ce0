using JitBot.Chat.Inbox;
using JitBot.Chat.People;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Forms;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Commands;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// Works off what people type to the bot: reads it, finds out who asks, has it carried out and answers that person in their own chat. Asking
/// for nothing in particular brings the form.
/// </summary>
internal sealed class TeamsCommandProcessor(
    TeamsCallers callers,
    CommandRunner runner,
    TeamsAsk ask,
    TeamsAnswers answers,
    TimeProvider time
) : PersonalInbox<TeamsCommandPayload>(time)
{
    public override string Kind => TeamsKinds.Command;

    protected override IReadOnlyList<Paragraph> GivenUp =>
        [
            Paragraph.Of(
                "I could not finish what you asked, although I tried for minutes. See with ",
                new CodeSpan("status"),
                " whether anything came of it before you try again."
            ),
        ];

    protected override TeamsCommandPayload Read(InboxMessage message) =>
        TeamsIntakeJson.Read(message.Payload, TeamsIntakeJson.Default.TeamsCommandPayload);

    protected override string Sender(TeamsCommandPayload payload) => TeamsKinds.Sender(payload.Caller);

    protected override string? Late(TeamsCommandPayload payload) =>
        Command(payload) is AskForAccess
            ? "I was not there when you asked, and that is too long ago to count. Please ask again if you still need it."
            : null;

    protected override Task<PersonLookup> FindAsync(TeamsCommandPayload payload, CancellationToken cancellationToken) =>
        callers.FindAsync(
            payload.Caller,
            Command(payload) is AskForAccess or MoreTime ? AccountCheck.NotRefused : AccountCheck.None,
            cancellationToken
        );

    protected override async Task<IReadOnlyList<Paragraph>> ExecuteAsync(
        InboxMessage message,
        TeamsCommandPayload payload,
        Principal person,
        CancellationToken cancellationToken
    )
    {
        await answers.TellAsync(
            message.Key,
            payload.Caller,
            person,
            () => AnswerAsync(message, payload, person, cancellationToken),
            cancellationToken
        );
        return [];
    }

    protected override Task SayAsync(
        TeamsCommandPayload payload,
        IReadOnlyList<Paragraph> answer,
        CancellationToken cancellationToken
    ) => answers.SayAsync(payload.Caller, AnswerCards.Of(answer), cancellationToken);

    private async Task<TeamsContent> AnswerAsync(
        InboxMessage message,
        TeamsCommandPayload payload,
        Principal person,
        CancellationToken cancellationToken
    ) =>
        Command(payload) switch
        {
            null => HelpCards.Welcome(runner.Help(ChatPlatform.Teams)),
            ShowHelp => HelpCards.Of(runner.Help(ChatPlatform.Teams)),
            NotUnderstood problem => AnswerCards.Of(CommandAnswers.Problem(problem, ChatPlatform.Teams)),
            OpenForm => (await ask.OpenAsync(payload.Caller, payload.Zone, false, cancellationToken)).Content,
            var command => AnswerCards.Of(
                await runner.RunAsync(
                    command,
                    person,
                    message.Key,
                    new ThreadRef(ChatPlatform.Teams, payload.Caller.TenantId, payload.Caller.Conversation, ""),
                    cancellationToken
                )
            ),
        };

    /// <summary>Null: nothing was typed, the app was installed.</summary>
    private static JitCommand? Command(TeamsCommandPayload payload) =>
        payload.Text is null ? null
        : string.IsNullOrWhiteSpace(payload.Text) ? new OpenForm()
        : JitCommandParser.ParsePlain(payload.Text);
}
