using System.Collections.Concurrent;
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

    /// <summary>More than wait for their answer at any time.</summary>
    private const int MostUnsaid = 1_000;

    private static readonly Paragraph NoChat = Paragraph.Of(
        "I have worked off what you asked, but cannot tell you details here, and cannot write to you in person. You need not ask again: ",
        "add JitBot to your Teams (Apps, then JitBot), and see there with ",
        new CodeSpan("status"),
        " what came of it."
    );

    /// <summary>What was worked off and not told yet, by the message's key.</summary>
    private readonly ConcurrentDictionary<string, TeamsContent> unsaid = new(StringComparer.Ordinal);

    /// <summary>
    /// Works a message off and tells what came of it. Where the telling fails and the message is tried again, only that is: what is carried out
    /// twice would be answered as if the first time had not been.
    /// </summary>
    /// <param name="key">The message's in the inbox.</param>
    /// <exception cref="ConnectorException">It did not work just now.</exception>
    public async Task TellAsync(
        string key,
        TeamsCaller caller,
        Principal person,
        Func<Task<TeamsContent>> workOff,
        CancellationToken cancellationToken
    )
    {
        if (!unsaid.TryGetValue(key, out var content))
        {
            content = await workOff();
            if (unsaid.Count >= MostUnsaid)
            {
                unsaid.Clear();
            }

            unsaid[key] = content;
        }

        await TellAsync(caller, person, content, cancellationToken);
        unsaid.TryRemove(key, out _);
    }

    /// <summary>Tells the person alone; whoever spoke to the bot in a channel sees there that they have an answer.</summary>
    private async Task TellAsync(TeamsCaller caller, Principal person, TeamsContent content, CancellationToken cancellationToken)
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
            await SendAsync(serviceUrl, chat, content, cancellationToken);
        }
        catch (ConnectorException exception) when (IsFinal(exception))
        {
            NotReached(exception.ErrorCode);
            await SayAsync(caller, AnswerCards.Of([NoChat]), cancellationToken);
            return;
        }

        try
        {
            await SayAsync(caller, AnswerCards.Of([Paragraph.Of(Elsewhere)]), cancellationToken);
        }
        catch (ConnectorException exception)
        {
            // They have their answer: this was a courtesy
            NotReached(exception.ErrorCode);
        }
    }

    /// <summary>Says it where the person spoke: nothing that others may not read.</summary>
    /// <exception cref="ConnectorException">It did not work just now.</exception>
    public async Task SayAsync(TeamsCaller caller, TeamsContent content, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(new Uri(caller.ServiceUrl), caller.Conversation, content, cancellationToken);
        }
        catch (ConnectorException exception) when (IsFinal(exception))
        {
            NotReached(exception.ErrorCode);
        }
    }

    /// <summary>At least once: an answer of which nobody knows whether it came is said again, word for word, since none would be worse.</summary>
    private Task<ResourceResponse> SendAsync(
        Uri service,
        string conversation,
        TeamsContent content,
        CancellationToken cancellationToken
    ) => connector.SendToConversation(service, conversation, Message(content), cancellationToken);

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
