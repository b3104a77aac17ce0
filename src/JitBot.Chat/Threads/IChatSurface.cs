using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Threads;

/// <summary>
/// A platform as threads use it: renders what a story says, and posts, changes and finds it there. It decides nothing about when or
/// whether. Every call fails with <see cref="SurfaceException"/>, or <see cref="Core.Audit.LogUnavailableException"/> where it keeps addresses. Thread-safe.
/// </summary>
internal interface IChatSurface
{
    ChatPlatform Platform { get; }

    /// <summary>One word for the logs and metrics of its reconciler.</summary>
    string ReconcilerName { get; }

    /// <summary>Stands before the keys of its postings in the store, so that no two platforms share one.</summary>
    string KeyPrefix { get; }

    /// <summary>Where cards go unless a policy names another channel.</summary>
    string ApprovalsChannel { get; }

    /// <summary>Where administrators are told; null: nowhere.</summary>
    string? AdminsChannel { get; }

    /// <summary>
    /// Whether a line that the channel is to see too needs a message of its own there. False where the platform shows the line itself.
    /// </summary>
    bool BroadcastsApart { get; }

    /// <summary>Whether a post whose fate nobody knows can be looked for. Where it cannot, it is posted again, but not soon.</summary>
    bool CanFind { get; }

    /// <summary>The address, in this platform's workspace, of a message.</summary>
    ThreadRef Address(string channel, string message);

    /// <summary>The channel in which an address is, as outages name it.</summary>
    string ChannelOf(ThreadRef address);

    /// <summary>The place for what stands under a message.</summary>
    PostPlace Under(ThreadRef message);

    /// <summary>The card in the channel.</summary>
    /// <param name="card">The request in its present state.</param>
    /// <param name="request">Of which the card is; for who may act on it.</param>
    IPostContent Render(StoryCard card, AccessRequest request);

    /// <summary>The requester's own card, in person.</summary>
    IPostContent RenderRequesters(StoryCard card);

    /// <param name="post">A line or message.</param>
    /// <param name="cardLink">Where the request's card is; a link to it stands at the end.</param>
    IPostContent Render(StoryPost post, string? cardLink = null);

    /// <summary>A channel that takes no posts; the same message says later that it does again.</summary>
    IPostContent Render(ChannelOutage outage, bool isOver);

    /// <summary>What somebody can do about a channel that fails with the code, as the end of a sentence.</summary>
    string Remedy(string code);

    /// <summary>Posts once, and does not repeat what may have been done. Returns where it is.</summary>
    Task<ThreadRef> PostAsync(PostSubject subject, ThreadPost post, PostPlace place, CancellationToken cancellationToken);

    /// <summary>Makes a message say what the post says. Idempotent.</summary>
    Task UpdateAsync(PostSubject subject, ThreadPost post, ThreadRef address, CancellationToken cancellationToken);

    /// <summary>
    /// The message id of each post of the subject that is in the place, by key; of several with one key the newest. Empty where the
    /// platform does not let a bot look.
    /// </summary>
    Task<IReadOnlyDictionary<string, string>> FindAsync(
        PostSubject subject,
        PostPlace place,
        CancellationToken cancellationToken
    );

    /// <summary>The channel of direct messages with the person; opens it where it is not yet. Idempotent.</summary>
    Task<string> OpenDirectAsync(Principal person, CancellationToken cancellationToken);

    /// <summary>A link for people to a message; null where there is none to be had.</summary>
    Task<string?> LinkAsync(ThreadRef message, CancellationToken cancellationToken);
}
