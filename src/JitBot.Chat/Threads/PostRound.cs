using JitBot.Core.Chat;

namespace JitBot.Chat.Threads;

/// <summary>One look at what is posted of a subject, and what is found there meanwhile.</summary>
internal sealed class PostRound(PostSubject subject, Dictionary<string, Posting> posted)
{
    private readonly Dictionary<PostPlace, IReadOnlyDictionary<string, string>> _found = [];

    public PostSubject Subject => subject;

    public IReadOnlyCollection<Posting> Postings => posted.Values;

    /// <summary>Whether something went out that is to be sent again soon, for something that could not be told.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>The posting, unless there is none or only its intent.</summary>
    public Posting? Find(string key) =>
        posted.TryGetValue(key, out var posting) && !PostingBook.IsIntent(posting) ? posting : null;

    /// <summary>Whether not even an intent is saved.</summary>
    public bool IsUnknown(string key) => !posted.ContainsKey(key);

    public void Put(Posting posting) => posted[posting.Key] = posting;

    public void Sent(IPostContent content) => IsPartial |= content.IsPartial;

    /// <summary>A place that has just come to be: nothing can be found there.</summary>
    public void IsNew(PostPlace place) => _found[place] = new Dictionary<string, string>();

    /// <summary>Asks once for each place.</summary>
    public async Task<string?> LookAsync(PostPlace place, string key, Func<Task<IReadOnlyDictionary<string, string>>> look)
    {
        if (!_found.TryGetValue(place, out var found))
        {
            _found[place] = found = await look();
        }

        return found.GetValueOrDefault(key);
    }
}
