using JitBot.Adapters.Tests.Storage;
using JitBot.Core.Chat;
using JitBot.Storage.LiteDb;

namespace JitBot.CrashWriter;

/// <summary>One of several concurrent callers: a message, a request from it, more events, a posting, and the message is done.</summary>
internal sealed class Writer(LiteDbStore store, string name)
{
    private readonly LiteDbAccessLog _log = new(store);
    private readonly LiteDbInbox _inbox = new(store, TimeProvider.System);
    private readonly LiteDbPostings _postings = new(store);

    public async Task RunAsync()
    {
        for (var n = 0; ; n++)
        {
            var key = $"{name}.{n}";
            await _inbox.AcceptAsync(new InboxMessage(key, "slack/command", new string('p', 500), SampleEvents.At), default);
            Tell($"accepted {key}");
            var opened = (await _log.OpenAsync(key, [SampleEvents.Requested()], default)).Request;
            Tell($"event {opened.Id} 1");
            await _log.AppendAsync(opened.Id, 1, [SampleEvents.Delayed("a"), SampleEvents.Denied()], default);
            Tell($"event {opened.Id} 3");
            await _postings.SaveAsync(
                opened.Id,
                new Posting("card", new ThreadRef(ChatPlatform.Slack, "T1", "C1", key), "hash"),
                default
            );
            Tell($"posted {opened.Id} {key}");
            await _postings.MarkToldAsync(opened.Id, 3, default);
            Tell($"told {opened.Id}");
            await _inbox.CompleteAsync(key, default);
            Tell($"completed {key}");
        }
    }

    private static void Tell(string acknowledged) => Console.WriteLine(acknowledged);
}
