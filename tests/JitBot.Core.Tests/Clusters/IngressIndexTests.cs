using CsCheck;
using JitBot.Core.Clusters;

namespace JitBot.Core.Tests.Clusters;

public sealed class IngressIndexTests
{
    private static readonly IngressIndex Shops = Index(
        One("prod", "shop", "storefront", "shop.example.com", "www.example.com"),
        One("prod", "shop", "backoffice", "office.example.com"),
        One("prod", "bank", "storefront-old", "bank.example.org"),
        One("prod", "storefront", "api", "api.example.com"),
        One("stage", "shop", "storefront", "shop.stage.example.com")
    );

    [Fact]
    public void Nothing_typed_shows_the_first_ones_in_order() =>
        Assert.Equal(["prod/bank/storefront-old", "prod/shop/backoffice", "prod/shop/storefront"], Search("  ", most: 3));

    [Fact]
    public void The_best_matches_come_first_a_name_before_a_namespace_before_a_part() =>
        Assert.Equal(
            ["prod/shop/storefront", "stage/shop/storefront", "prod/bank/storefront-old", "prod/storefront/api"],
            Search("storefront")
        );

    [Theory]
    [InlineData("stage storefront", "stage/shop/storefront")]
    [InlineData("OFFICE.example", "prod/shop/backoffice")]
    [InlineData("shop/back", "prod/shop/backoffice")]
    [InlineData("prod/shop/backoffice", "prod/shop/backoffice")]
    [InlineData("https://www.example.com/checkout?a=b", "prod/shop/storefront")]
    [InlineData("old bank prod", "prod/bank/storefront-old")]
    public void Every_word_must_stand_somewhere_in_cluster_namespace_name_or_host(string typed, string found) =>
        Assert.Equal([found], Search(typed));

    [Theory]
    [InlineData("storefront nowhere")]
    [InlineData("\0")]
    [InlineData("*")]
    [InlineData("shop.example.com\nwww")]
    public void What_stands_nowhere_finds_nothing(string typed) =>
        Assert.DoesNotContain(Search(typed), found => found.Contains("bank", StringComparison.Ordinal));

    [Fact]
    public void Any_text_has_one_answer_of_no_more_than_asked_for_and_nothing_that_may_not_be_offered()
    {
        var letters = Gen.OneOf('a', 'b', '-', '.', '/', ' ', '\u0130', '\ud800');
        var label = Gen.Char['a', 'c'].Array[1, 3].Select(chars => new string(chars));
        var one = Gen.Select(label, label, label, (space, name, host) => One("c", space, name, $"{host}.example.com"));
        Gen.Select(one.Array[0, 40], letters.Array[0, 12], Gen.Int[0, 20], label)
            .Sample(
                (all, typed, most, hidden) =>
                {
                    var index = Index(all);
                    var text = new string(typed);
                    bool May(IngressRef ingress) => ingress.Namespace != hidden;

                    var found = index.Search(text, May, most);

                    Assert.Equal(found, Index([.. all.Reverse()]).Search(text, May, most), SameIngress);
                    Assert.True(found.Count <= most);
                    Assert.DoesNotContain(found, one => one.Ingress.Namespace == hidden);
                    foreach (var word in text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    {
                        Assert.All(
                            found,
                            one =>
                                Assert.Contains(
                                    word.Trim('/', ','),
                                    $"{one.Ingress}\n{string.Join('\n', one.Hosts)}",
                                    StringComparison.Ordinal
                                )
                        );
                    }
                },
                iter: 2_000
            );
    }

    [Fact]
    public void An_ingress_is_found_by_its_ref_and_a_strange_one_is_not()
    {
        Assert.Equal(["office.example.com"], Shops.Find(new IngressRef("prod", "shop", "backoffice"))!.Hosts);
        Assert.Null(Shops.Find(new IngressRef("prod", "shop", "nowhere")));
    }

    private static bool SameIngress(IndexedIngress one, IndexedIngress other) => one.Ingress == other.Ingress;

    private static string[] Search(string typed, int most = 100) =>
        [.. Shops.Search(typed, _ => true, most).Select(one => one.Ingress.ToString())];

    private static IndexedIngress One(string cluster, string space, string name, params string[] hosts) =>
        new(new IngressRef(cluster, space, name), hosts);

    private static IngressIndex Index(params IndexedIngress[] all) =>
        new([
            .. all.GroupBy(one => one.Ingress.Cluster)
                .Select(cluster => new ClusterListing(cluster.Key, [.. cluster], DateTimeOffset.UnixEpoch, null)),
        ]);
}
