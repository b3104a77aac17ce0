using JitBot.Core.Requests;
using JitBot.Kubernetes.Grants;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class ResidueTests
{
    private readonly GrantObjects _objects = new("jitbot");

    [Theory]
    [InlineData(RequestPhase.Approved, null)]
    [InlineData(RequestPhase.Active, null)]
    [InlineData(RequestPhase.Ending, null)]
    [InlineData(RequestPhase.Ended, "JIT-42 is over")]
    [InlineData(RequestPhase.Denied, "JIT-42 is over")]
    [InlineData(RequestPhase.Pending, "JIT-42 is not approved")]
    public void An_object_may_stand_while_its_request_may_have_a_grant(RequestPhase phase, string? why) =>
        Assert.Equal(why, WhyRemove(World.Requests.Active with { Phase = phase }));

    [Fact]
    public void An_object_of_another_uid_must_go() =>
        Assert.Equal(
            "it was made for another request than the JIT-42 on record",
            WhyRemove(World.Requests.Active with { Uid = "0" })
        );

    [Fact]
    public void An_object_without_a_request_must_go_and_is_told_to_be_overdue_after_a_minute()
    {
        Assert.Equal("its request is not on record", WhyRemove(null, minutes: 6));
        Assert.Equal("its request is not on record, and its time is over", WhyRemove(null, minutes: 7));
    }

    private string? WhyRemove(AccessRequest? request, int minutes = 1) =>
        Residue.WhyRemove(
            _objects.Role(World.Requests.Active).Metadata,
            request,
            _objects,
            World.Requests.Noon.AddMinutes(minutes)
        );
}
