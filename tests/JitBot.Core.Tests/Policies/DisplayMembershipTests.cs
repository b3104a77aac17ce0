using JitBot.Core.Policies;
using JitBot.Core.Tests.Requests;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace JitBot.Core.Tests.Policies;

public sealed class DisplayMembershipTests
{
    private static readonly GroupRef Owners = new(GroupKind.Slack, "S0OWNERS");
    private readonly FakeTimeProvider _time = new();
    private readonly IGroupDirectory _directory = Substitute.For<IGroupDirectory>();
    private readonly DisplayMembership _membership;

    public DisplayMembershipTests()
    {
        _directory.Kind.Returns(GroupKind.Slack);
        _membership = new DisplayMembership(new Membership(Substitute.For<IPolicySource>(), [_directory]), _time);
    }

    [Fact]
    public async Task A_group_is_asked_again_after_a_minute_and_not_before()
    {
        _directory.IsMemberAsync(default!, default!, TestContext.Current.CancellationToken).ReturnsForAnyArgs(true, false);

        Assert.True(await IsInAsync());
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await IsInAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await IsInAsync());
    }

    [Fact]
    public async Task What_could_not_be_read_is_asked_again_at_once()
    {
        _directory
            .IsMemberAsync(default!, default!, TestContext.Current.CancellationToken)
            .ReturnsForAnyArgs(_ => throw new GroupUnreadableException("down"), _ => true);

        Assert.False(await IsInAsync());
        Assert.True(await IsInAsync());
    }

    private Task<bool> IsInAsync() => _membership.IsInAnyAsync(Sample.Bob, [Owners], TestContext.Current.CancellationToken);
}
