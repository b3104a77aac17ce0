using JitBot.Core.Chat;
using JitBot.Core.Requests;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>What every <see cref="IPostings"/> keeps; run on each backend.</summary>
public abstract class PostingsContract(IStorageBackend backend) : StorageContract(backend)
{
    private IPostings Postings => Ports.Postings;

    [Fact]
    public async Task Saved_postings_of_a_request_are_listed_after_a_restart()
    {
        await Postings.SaveAsync(new RequestId(1), Posting("card"), Cancel);
        await Postings.SaveAsync(new RequestId(1), Posting("direct/U1"), Cancel);
        await Postings.SaveAsync(new RequestId(11), Posting("card"), Cancel);
        await RestartAsync();

        Assert.Equal([Posting("card"), Posting("direct/U1")], Sorted(await Postings.ListAsync(new RequestId(1), Cancel)));
        Assert.Equal([Posting("card")], await Postings.ListAsync(new RequestId(11), Cancel));
        Assert.Empty(await Postings.ListAsync(new RequestId(2), Cancel));
    }

    [Fact]
    public async Task A_posting_saved_again_replaces_the_one_of_its_key()
    {
        await Postings.SaveAsync(new RequestId(1), Posting("card"), Cancel);
        var changed = Posting("card") with { ContentHash = "new" };
        await Postings.SaveAsync(new RequestId(1), changed, Cancel);
        Assert.Equal([changed], await Postings.ListAsync(new RequestId(1), Cancel));
    }

    [Fact]
    public async Task Keys_that_differ_only_in_case_are_two_postings()
    {
        await Postings.SaveAsync(new RequestId(1), Posting("direct/u1"), Cancel);
        await Postings.SaveAsync(new RequestId(1), Posting("direct/U1"), Cancel);
        Assert.Equal(2, (await Postings.ListAsync(new RequestId(1), Cancel)).Count);
    }

    [Fact]
    public async Task A_lower_told_version_than_before_changes_nothing()
    {
        var id = (await Ports.Log.OpenAsync("k1", [SampleEvents.Requested(), SampleEvents.Denied()], Cancel)).Request.Id;
        await Postings.MarkToldAsync(id, 2, Cancel);
        await Postings.MarkToldAsync(id, 1, Cancel);
        await Postings.MarkToldAsync(id, 2, Cancel);
        await RestartAsync();

        Assert.Empty(await Ports.Log.ListUnsettledAsync(Cancel));
        await Ports.RequireIntactAsync();
    }

    [Fact]
    public async Task Telling_an_unknown_request_is_harmless()
    {
        await Postings.MarkToldAsync(new RequestId(9), 1, Cancel);
        Assert.Empty(await Ports.Log.ListUnsettledAsync(Cancel));
    }

    private static Posting Posting(string key) =>
        new(key, new ThreadRef(ChatPlatform.Teams, "T1", "C1", "1700000000.000100"), "hash");

    private static IEnumerable<Posting> Sorted(IEnumerable<Posting> postings) =>
        postings.OrderBy(posting => posting.Key, StringComparer.Ordinal);
}
