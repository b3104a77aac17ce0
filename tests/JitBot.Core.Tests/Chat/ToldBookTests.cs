using JitBot.Core.Chat;
using JitBot.Core.Requests;
using NSubstitute;

namespace JitBot.Core.Tests.Chat;

public sealed class ToldBookTests
{
    private static readonly RequestId Id = new(7);
    private readonly IPostings _postings = Substitute.For<IPostings>();
    private readonly List<long> _noted = [];

    public ToldBookTests() =>
        _postings
            .When(postings => postings.MarkToldAsync(Id, Arg.Any<long>(), Arg.Any<CancellationToken>()))
            .Do(call => _noted.Add(call.ArgAt<long>(1)));

    [Fact]
    public async Task One_platform_alone_tells_for_itself()
    {
        var book = Book(ChatPlatform.Slack);

        await TellAsync(book, ChatPlatform.Slack, 3);

        Assert.Equal([3], _noted);
    }

    [Fact]
    public async Task A_request_is_told_only_when_both_platforms_have_told_it()
    {
        var book = Book(ChatPlatform.Slack, ChatPlatform.Teams);

        await TellAsync(book, ChatPlatform.Slack, 3);
        Assert.Empty(_noted);
        await TellAsync(book, ChatPlatform.Teams, 2);
        Assert.Equal([2], _noted);
        await TellAsync(book, ChatPlatform.Teams, 3);

        Assert.Equal([2, 3], _noted);
    }

    [Fact]
    public async Task What_one_platform_told_before_does_not_count_for_a_later_version()
    {
        var book = Book(ChatPlatform.Slack, ChatPlatform.Teams);
        await TellAsync(book, ChatPlatform.Slack, 3);
        await TellAsync(book, ChatPlatform.Teams, 3);

        await TellAsync(book, ChatPlatform.Slack, 4);

        Assert.Equal([3], _noted);
    }

    [Fact]
    public async Task An_older_version_told_late_takes_nothing_back()
    {
        var book = Book(ChatPlatform.Slack, ChatPlatform.Teams);
        await TellAsync(book, ChatPlatform.Slack, 5);

        await TellAsync(book, ChatPlatform.Slack, 4);
        await TellAsync(book, ChatPlatform.Teams, 5);

        Assert.Equal([5], _noted);
    }

    [Fact]
    public async Task A_platform_that_tells_more_while_the_store_is_written_is_not_forgotten()
    {
        var book = Book(ChatPlatform.Slack, ChatPlatform.Teams);
        await TellAsync(book, ChatPlatform.Slack, 5);
        var writing = new TaskCompletionSource();
        _postings.MarkToldAsync(Id, 5, Arg.Any<CancellationToken>()).Returns(writing.Task);
        var closing = TellAsync(book, ChatPlatform.Teams, 5);
        var more = TellAsync(book, ChatPlatform.Slack, 6);
        writing.SetResult();
        await Task.WhenAll(closing, more);

        await TellAsync(book, ChatPlatform.Teams, 6);

        Assert.Contains(6, _noted);
    }

    private ToldBook Book(params ChatPlatform[] platforms) =>
        new(_postings, new ChatPresences(platforms.Select(platform => new ChatPresence(platform, "C1"))));

    private static Task TellAsync(ToldBook book, ChatPlatform platform, long version) =>
        book.TellAsync(platform, Id, version, TestContext.Current.CancellationToken);
}
