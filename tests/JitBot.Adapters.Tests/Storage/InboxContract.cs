using JitBot.Core.Chat;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>What every <see cref="IInbox"/> keeps; run on each backend.</summary>
public abstract class InboxContract(IStorageBackend backend) : StorageContract(backend)
{
    private IInbox Inbox => Ports.Inbox;

    [Fact]
    public async Task Accepted_messages_are_pending_oldest_first_after_a_restart()
    {
        for (var n = 0; n < 150; n++)
        {
            Assert.True(await Inbox.AcceptAsync(Message($"k{n}"), Cancel));
        }

        await RestartAsync();
        Assert.True(await Inbox.AcceptAsync(Message("last"), Cancel));

        var pending = await Inbox.ListPendingAsync(Cancel);
        Assert.Equal([.. Enumerable.Range(0, 150).Select(n => Message($"k{n}")), Message("last")], pending);
    }

    [Fact]
    public async Task A_second_delivery_is_refused_also_after_a_restart()
    {
        Assert.True(await Inbox.AcceptAsync(Message("k1"), Cancel));
        await RestartAsync();
        Assert.False(await Inbox.AcceptAsync(Message("k1") with { Payload = "other" }, Cancel));
        Assert.Equal(Message("k1"), Assert.Single(await Inbox.ListPendingAsync(Cancel)));
    }

    [Fact]
    public async Task Of_many_deliveries_at_once_one_is_accepted()
    {
        var accepted = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => Task.Run(() => Inbox.AcceptAsync(Message("k1"), Cancel), Cancel))
        );
        Assert.Single(accepted, one => one);
    }

    [Fact]
    public async Task A_completed_message_is_no_longer_pending_and_completing_again_changes_nothing()
    {
        await Inbox.AcceptAsync(Message("k1"), Cancel);
        await Inbox.AcceptAsync(Message("k2"), Cancel);
        await Inbox.CompleteAsync("k1", Cancel);
        await Inbox.CompleteAsync("k1", Cancel);
        await Inbox.CompleteAsync("never seen", Cancel);
        await RestartAsync();

        Assert.Equal("k2", Assert.Single(await Inbox.ListPendingAsync(Cancel)).Key);
    }

    [Fact]
    public async Task A_completed_key_is_remembered_for_a_day_and_then_forgotten()
    {
        await Inbox.AcceptAsync(Message("k1"), Cancel);
        await Inbox.CompleteAsync("k1", Cancel);
        Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await RestartAsync();
        Assert.False(await Inbox.AcceptAsync(Message("k1"), Cancel));

        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Inbox.AcceptAsync(Message("k1"), Cancel));
        Assert.Single(await Inbox.ListPendingAsync(Cancel));
    }

    [Fact]
    public async Task A_pending_message_is_kept_however_long_it_waits()
    {
        await Inbox.AcceptAsync(Message("k1"), Cancel);
        Time.Advance(TimeSpan.FromDays(30));
        await Inbox.AcceptAsync(Message("k2"), Cancel);
        await Inbox.CompleteAsync("k2", Cancel);

        Assert.False(await Inbox.AcceptAsync(Message("k1"), Cancel));
        Assert.Equal("k1", Assert.Single(await Inbox.ListPendingAsync(Cancel)).Key);
    }

    [Fact]
    public async Task A_message_of_a_megabyte_comes_back_whole()
    {
        var message = Message("k1") with { Payload = new string('é', 1 << 20) };
        await Inbox.AcceptAsync(message, Cancel);
        await RestartAsync();
        Assert.Equal(message, Assert.Single(await Inbox.ListPendingAsync(Cancel)));
    }

    [Fact]
    public async Task A_cancelled_message_is_not_accepted()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Inbox.AcceptAsync(Message("k1"), cancelled.Token));
        Assert.Empty(await Inbox.ListPendingAsync(Cancel));
    }

    private static InboxMessage Message(string key) =>
        new(key, "slack/command", $"text={key}", new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));
}
