using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Threads;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Intake;

/// <summary>Answers one person: in their chat with the bot, which is opened where there is none. What is said in a channel all of it reads.</summary>
internal sealed partial class TeamsAnswers(IConnectorClient connector, TeamsPlaces places, ILogger<TeamsAnswers> logger)
{
    private const string Elsewhere = "I have answered you in our chat.";

    private const string NoChat =
        "I cannot write to you in person. Add JitBot to your Teams (Apps, then JitBot), and ask me there again.";

    /// <summary>Tells the person alone; whoever spoke to the bot in a channel sees there that they have an answer.</summary>
    /// <exception cref="ConnectorException">It did not work just now.</exception>
    public async Task TellAsync(TeamsCaller caller, Principal person, TeamsContent content, CancellationToken cancellationToken)
    {
        if (caller.IsPersonal)
        {
            await SayAsync(caller, content, cancellationToken);
            return;
        }

        try
        {
            var chat = await places.PersonalChatAsync(person, cancellationToken);
            var serviceUrl = await places.ServiceUrlAsync(chat, cancellationToken);
            await connector.SendToConversation(serviceUrl, chat, Message(content), cancellationToken);
        }
        catch (ConnectorException exception) when (IsFinal(exception))
        {
            NotReached(exception.ErrorCode);
            await SayAsync(caller, AnswerCards.Of([Paragraph.Of(NoChat)]), cancellationToken);
            return;
        }

        await SayAsync(caller, AnswerCards.Of([Paragraph.Of(Elsewhere)]), cancellationToken);
    }

    /// <summary>Says it where the person spoke: nothing that others may not read.</summary>
    /// <exception cref="ConnectorException">It did not work just now.</exception>
    public async Task SayAsync(TeamsCaller caller, TeamsContent content, CancellationToken cancellationToken)
    {
        try
        {
            await connector.SendToConversation(
                new Uri(caller.ServiceUrl),
                caller.Conversation,
                Message(content),
                cancellationToken
            );
        }
        catch (ConnectorException exception) when (IsFinal(exception))
        {
            NotReached(exception.ErrorCode);
        }
    }

    /// <summary>Where trying again cannot help.</summary>
    private static bool IsFinal(ConnectorException exception) =>
        exception.Class
            is ConnectorErrorClass.Refused
                or ConnectorErrorClass.ConversationUnusable
                or ConnectorErrorClass.TooLarge;

    private static Activity Message(TeamsContent content) =>
        new()
        {
            Type = ActivityTypes.Message,
            Summary = content.Summary,
            Attachments = [Attachment.Of(content.Card.ToJson())],
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "An answer reached nobody: {Code}")]
    private partial void NotReached(string code);
}
