using JitBot.Core.Chat;
using JitBot.Core.Requests;

namespace JitBot.Core.Tests.Requests;

/// <summary>Who counts as one person: what self-approval and the rule of two people hang on.</summary>
public sealed class PrincipalTests
{
    private static readonly Principal InSlack = new(ChatPlatform.Slack, "T1", "U1", "Alice", "alice@example.com", "alice");

    [Fact]
    public void One_address_on_two_platforms_is_one_person() => Same(InSlack, Teams("Alice@Example.com", null));

    [Fact]
    public void A_UPN_that_is_the_address_elsewhere_makes_one_person() =>
        Same(InSlack, Teams("alice.smith@example.com", "alice@example.com"));

    [Fact]
    public void The_same_Kubernetes_user_is_one_person() =>
        Same(InSlack, Teams("other@example.com", null) with { KubernetesUser = "Alice" });

    [Fact]
    public void Nothing_in_common_is_two_people()
    {
        Assert.False(InSlack.IsSamePerson(Teams("bob@example.com", "bob.b@example.com")));
        Assert.False(Teams(null, null).IsSamePerson(Teams(null, null) with { UserId = "b" }));
    }

    [Fact]
    public void Another_address_gives_no_other_key() =>
        Assert.Equal("BOB@EXAMPLE.COM", Teams("bob@example.com", "alice@example.com").Key);

    private static Principal Teams(string? email, string? other) =>
        new(ChatPlatform.Teams, "tenant", "a", "Somebody", email, null) { OtherEmail = other };

    private static void Same(Principal one, Principal two)
    {
        Assert.True(one.IsSamePerson(two));
        Assert.True(two.IsSamePerson(one));
    }
}
