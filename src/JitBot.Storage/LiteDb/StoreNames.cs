namespace JitBot.Storage.LiteDb;

/// <summary>The names of the collections.</summary>
internal static class StoreNames
{
    public const string Records = "records";
    public const string Requests = "requests";

    /// <summary>The numbers of the requests that are not over or not wholly told; small, so that a start reads little.</summary>
    public const string Unsettled = "unsettled";

    public const string Inbox = "inbox";
    public const string InboxKeys = "inboxKeys";
    public const string Postings = "postings";

    /// <summary>How to write first to people and channels; made by the first write, also in a file that is older than it.</summary>
    public const string Conversations = "conversations";

    /// <summary>One document, written to find out whether the store takes writes again.</summary>
    public const string Probe = "probe";
}
