using JitBot.Chat.People;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Inbox;

/// <summary>
/// The frame in which what a person sent is worked off: read, given up if it waited too long, who sent it asked anew, carried out, and answered
/// to that person alone. A message that is worked off twice must be harmless.
/// </summary>
/// <typeparam name="TPayload">What was kept of the message.</typeparam>
internal abstract class PersonalInbox<TPayload>(TimeProvider time) : IInboxHandler
    where TPayload : class
{
    /// <summary>
    /// How long a word that opens a door stays good while JitBot is down: who asked or approved longer ago may have changed their mind.
    /// What takes access back never grows old.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    public abstract string Kind { get; }

    /// <summary>Told when the message could not be worked off for minutes.</summary>
    protected abstract IReadOnlyList<Paragraph> GivenUp { get; }

    public string SenderOf(InboxMessage message) => Sender(Read(message));

    public async Task HandleAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        var payload = Read(message);
        await TellAsync(payload, await AnswerAsync(message, payload, cancellationToken), cancellationToken);
    }

    public Task GiveUpAsync(InboxMessage message, CancellationToken cancellationToken) =>
        TellAsync(Read(message), GivenUp, cancellationToken);

    /// <exception cref="PoisonousMessageException">The payload is not what this version writes.</exception>
    protected abstract TPayload Read(InboxMessage message);

    protected abstract string Sender(TPayload payload);

    /// <summary>What is said to whoever asks, known or not; null: it matters who they are.</summary>
    protected virtual IReadOnlyList<Paragraph>? ForAnybody(TPayload payload) => null;

    /// <summary>What is told when the message waited longer than <see cref="LongestWait"/>; null: it never grows old.</summary>
    protected abstract string? Late(TPayload payload);

    protected abstract Task<PersonLookup> FindAsync(TPayload payload, CancellationToken cancellationToken);

    /// <summary>What to tell the person; nothing where what was done shows by itself.</summary>
    protected abstract Task<IReadOnlyList<Paragraph>> ExecuteAsync(
        InboxMessage message,
        TPayload payload,
        Principal person,
        CancellationToken cancellationToken
    );

    /// <summary>Tells the person alone. Not called with nothing to tell.</summary>
    protected abstract Task SayAsync(TPayload payload, IReadOnlyList<Paragraph> answer, CancellationToken cancellationToken);

    /// <summary>What was done shows on the card; only what was not done is told.</summary>
    protected static IReadOnlyList<Paragraph> Undone(CommandOutcome outcome) =>
        outcome.Kind == OutcomeKind.Done ? [] : [Paragraph.Of(outcome.Message)];

    private async Task<IReadOnlyList<Paragraph>> AnswerAsync(
        InboxMessage message,
        TPayload payload,
        CancellationToken cancellationToken
    )
    {
        if (ForAnybody(payload) is { } answer)
        {
            return answer;
        }

        if (Late(payload) is { } late && time.GetUtcNow() - message.ReceivedAt > LongestWait)
        {
            return [Paragraph.Of(late)];
        }

        var lookup = await FindAsync(payload, cancellationToken);
        return lookup.IsServed
            ? await ExecuteAsync(message, payload, lookup.Person, cancellationToken)
            : [Paragraph.Of(lookup.Refusal)];
    }

    private Task TellAsync(TPayload payload, IReadOnlyList<Paragraph> answer, CancellationToken cancellationToken) =>
        answer.Count == 0 ? Task.CompletedTask : SayAsync(payload, answer, cancellationToken);
}
