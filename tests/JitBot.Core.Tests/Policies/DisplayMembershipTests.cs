using JitBot.Core.Policies;
using JitBot.Core.Tests.Requests;
using NSubstitute;

namespace JitBot.Core.Tests.Policies;

public sealed class DisplayMembershipTests
{
    private static readonly GroupRef Owners = new(GroupKind.Slack, "S0OWNERS");
    private readonly IGroupDirectory _directory = Substitute.For<IGroupDirectory>();
    private readonly Membership _membership;

    public DisplayMembershipTests()
    {
        _directory.Kind.Returns(GroupKind.Slack);
        _membership = new Membership(Substitute.For<IPolicySource>(), [_directory], TimeProvider.System);
    }

    [Fact]
    public async Task What_is_shown_takes_the_remembered_list_and_a_decision_never_does()
    {
        _directory.SeemsMemberAsync(default!, default!, TestContext.Current.CancellationToken).ReturnsForAnyArgs(true);
        _directory.IsMemberAsync(default!, default!, TestContext.Current.CancellationToken).ReturnsForAnyArgs(false);

        Assert.True(await IsInAsync());
        var decided = await _membership.OfAsync(Sample.Bob, [Owners], TestContext.Current.CancellationToken);
        Assert.False(decided[Owners]);
    }

    [Fact]
    public async Task What_could_not_be_read_is_asked_again_at_once()
    {
        _directory
            .SeemsMemberAsync(default!, default!, TestContext.Current.CancellationToken)
            .ReturnsForAnyArgs(_ => throw new GroupUnreadableException("down"), _ => true);

        Assert.False(await IsInAsync());
        Assert.True(await IsInAsync());
    }

    private Task<bool> IsInAsync() =>
        new DisplayMembership(_membership).IsInAnyAsync(Sample.Bob, [Owners], TestContext.Current.CancellationToken);
}
