using CsCheck;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Core.Tests.Policies;

public sealed class PolicyOutlookTests
{
    private static readonly GroupRef Slack = new(GroupKind.Slack, "S0SHOP");

    /// <summary>The outlook offers exactly what some request of the person, with a good reason and ticket, would be allowed.</summary>
    [Fact]
    public void It_holds_in_store_what_evaluation_would_allow_and_nothing_else()
    {
        var (offered, kept) = (0, 0);
        Gen.Select(PolicyGen.Parts.Array[1, 4], PolicyGen.Facts, Gen.OneOf("shop", "bank", "shoq"))
            .Sample(
                (parts, facts, space) =>
                {
                    var set = PolicyTexts.Set(PolicyParts.ToYaml(parts));
                    var ingress = facts.Ingress with { Namespace = space };
                    var outlook = new PolicyOutlook(set.Policies, facts.Requester, facts.Memberships);

                    var could = Enumerable
                        .Range(1, (int)IngressFields.All)
                        .Any(bits => set.Evaluate(Ideal(facts, ingress, (IngressFields)bits)).Allowed);

                    Assert.Equal(could, outlook.CouldAllow(ingress));
                    Assert.Equal(could, outlook.For(ingress).Count > 0);
                    Assert.True(!could || outlook.HasAny);
                    Interlocked.Increment(ref could ? ref offered : ref kept);
                },
                iter: 1_000
            );

        Assert.True(offered > 50, $"only {offered} were offered");
        Assert.True(kept > 50, $"only {kept} were kept back");
    }

    /// <summary>The union of the fields of what is open is what can be ticked, each by itself.</summary>
    [Fact]
    public void Each_policy_that_is_open_allows_all_of_its_fields_at_once() =>
        Gen.Select(PolicyGen.Parts.Array[1, 4], PolicyGen.Facts)
            .Sample(
                (parts, facts) =>
                {
                    var set = PolicyTexts.Set(PolicyParts.ToYaml(parts));
                    var outlook = new PolicyOutlook(set.Policies, facts.Requester, facts.Memberships);
                    foreach (var policy in outlook.For(facts.Ingress))
                    {
                        var verdict = set.Evaluate(Ideal(facts, facts.Ingress, policy.Match.Fields));
                        Assert.True(verdict.Allowed);
                        Assert.Equal(policy.Name, verdict.Policy);
                        Assert.Same(policy, outlook.Deciding(facts.Ingress, policy.Match.Fields));
                    }
                },
                iter: 1_000
            );

    [Fact]
    public void A_group_that_could_not_be_read_opens_nothing_and_is_named()
    {
        var set = PolicyTexts.Set(PolicyTexts.Good);
        var stranger = Person("dan@example.com");
        var ingress = new IngressRef("prod", "shop", "storefront");

        var unread = new PolicyOutlook(set.Policies, stranger, new Dictionary<GroupRef, bool?> { [Slack] = null });
        var member = new PolicyOutlook(set.Policies, stranger, new Dictionary<GroupRef, bool?> { [Slack] = true });
        var outside = new PolicyOutlook(set.Policies, stranger, new Dictionary<GroupRef, bool?> { [Slack] = false });

        Assert.Equal([Slack], unread.Unread);
        Assert.False(unread.CouldAllow(ingress));
        Assert.True(member.CouldAllow(ingress));
        Assert.Equal((0, false), (outside.Unread.Count, outside.HasAny));
    }

    [Fact]
    public void Whom_a_policy_names_by_address_needs_no_group() =>
        Assert.Empty(PolicyOutlook.GroupsToAsk(PolicyTexts.Set(PolicyTexts.Good).Policies, Person("alice@example.com")));

    private static Principal Person(string email) => new(Core.Chat.ChatPlatform.Slack, "T1", "U1", "Somebody", email, "somebody");

    private static RequestFacts Ideal(RequestFacts facts, IngressRef ingress, IngressFields fields) =>
        facts with
        {
            Ingress = ingress,
            Fields = fields,
            Duration = null,
            StartIn = null,
            Reason = new string('x', 100),
            Ticket = "INC-1",
            Inspection = new IngressInspection(new IngressSnapshot([], []), [], null),
        };
}
