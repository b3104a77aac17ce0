using CsCheck;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.Forms.Ask;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using static JitBot.Adapters.Tests.Slack.Forms.AskStage;

namespace JitBot.Adapters.Tests.Slack.Forms;

public sealed class AskOptionsTests
{
    private static readonly Gen<string> Label = Gen.Char['a', 'c'].Array[1, 63].Select(chars => new string(chars));

    private static readonly Gen<IndexedIngress> Any =
        from cluster in Gen.OneOf("prod", "stage")
        from space in Gen.OneOf(Gen.OneOf("shop", "bank"), Label)
        from name in Gen.OneOf(
            Gen.OneOf("storefront", "backoffice"),
            Label.Array[1, 4].Select(labels => string.Join('.', labels))
        )
        from hosts in Label.Array[0, 5]
        select new IndexedIngress(new IngressRef(cluster, space, name), hosts);

    [Fact]
    public void Every_answer_keeps_slacks_limits_and_offers_only_what_a_policy_could_allow() =>
        Gen.Select(Any.Array[0, 300], Gen.OneOf("", "shop", "store front", "a", "b c"))
            .Sample(
                (all, typed) =>
                {
                    var outlook = new PolicyOutlook(Set().Policies, Alice, Memberships);
                    var index = new IngressIndex([
                        .. all.DistinctBy(one => one.Ingress)
                            .GroupBy(one => one.Ingress.Cluster)
                            .Select(cluster => new ClusterListing(cluster.Key, [.. cluster], Now, null)),
                    ]);

                    var answer = AskOptions.Group(
                        index.Search(typed, outlook.CouldAllow, AskOptions.Most),
                        index.Clusters.Count > 1
                    );

                    Assert.Empty(BlockKitLimits.Check(answer));
                    var options = (answer.OptionGroups ?? []).SelectMany(group => group.Options).ToList();
                    Assert.True(options.Count <= 100);
                    foreach (var option in options)
                    {
                        var ingress = IngressValue.Read(option.Value, index);
                        Assert.NotNull(ingress);
                        Assert.NotNull(index.Find(ingress));
                        Assert.True(outlook.CouldAllow(ingress));
                    }
                },
                iter: 500
            );

    [Fact]
    public void A_name_that_fits_no_value_comes_back_exactly_by_its_hash()
    {
        var label = new string('x', 63);
        var (one, other) = (
            new IngressRef("prod", label, $"{label}.{label}.one"),
            new IngressRef("prod", label, $"{label}.{label}.two")
        );
        var index = new IngressIndex([
            new ClusterListing("prod", [new IndexedIngress(one, []), new IndexedIngress(other, [])], Now, null),
        ]);

        Assert.True(one.ToString().Length > 150);
        Assert.Equal(other, IngressValue.Read(IngressValue.Of(other), index));
        Assert.NotEqual(AskView.Option(index.All[0]).Text, AskView.Option(index.All[1]).Text);
        Assert.Null(IngressValue.Read(IngressValue.Of(other), IngressIndex.Empty));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("storefront")]
    [InlineData("a/b")]
    [InlineData("a//c")]
    [InlineData("a/b/c/d")]
    [InlineData("#")]
    [InlineData("#feed")]
    public void A_value_that_no_option_has_names_nothing(string? value) => Assert.Null(IngressValue.Read(value, Listed));

    [Fact]
    public void Namespaces_are_told_apart_by_cluster_where_there_are_several()
    {
        var both = new[] { new IndexedIngress(Storefront, []), new IndexedIngress(Storefront with { Cluster = "stage" }, []) };

        Assert.Equal(
            ["shop (prod)", "shop (stage)"],
            AskOptions.Group(both, withCluster: true).OptionGroups!.Select(group => group.Label.Text)
        );
        Assert.Equal(["shop"], AskOptions.Group(both[..1], withCluster: false).OptionGroups!.Select(group => group.Label.Text));
    }
}
