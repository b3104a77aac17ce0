using System.ComponentModel.DataAnnotations;
using JitBot.Core.Identity;

namespace JitBot.Core.Tests.Identity;

public sealed class IdentityMappingTests
{
    [Theory]
    [InlineData("{email}", "alice@example.com")]
    [InlineData("oidc:{email}", "oidc:alice@example.com")]
    [InlineData("corp/{localpart}", "corp/alice")]
    public void The_template_names_the_user(string template, string user) =>
        Assert.Equal(user, Mapping(template, ["example.com"]).KubernetesUser("Alice@Example.com"));

    [Theory]
    [InlineData("alice@evil.example")]
    [InlineData("alice@example.com.evil.example")]
    [InlineData("alice@evil.example@example.com")]
    [InlineData("alice")]
    [InlineData("@example.com")]
    [InlineData("a lice@example.com")]
    [InlineData("a\nlice@example.com")]
    [InlineData("")]
    public void An_address_that_is_not_served_has_no_user(string email) =>
        Assert.Null(Mapping("{email}", ["example.com"]).KubernetesUser(email));

    [Fact]
    public void The_map_wins_over_the_template_and_the_domains()
    {
        var mapping = new IdentityMapping(
            new IdentityOptions
            {
                AllowedEmailDomains = ["example.com"],
                Map = new Dictionary<string, string> { ["Eve@Partner.example"] = "eve-admin" },
            }
        );

        Assert.Equal("eve-admin", mapping.KubernetesUser("eve@partner.example"));
        Assert.Null(mapping.KubernetesUser("mallory@partner.example"));
    }

    [Fact]
    public void Nobody_becomes_a_user_of_Kubernetes_itself() =>
        Assert.Null(Mapping("{localpart}", []).KubernetesUser("system:admin@example.com"));

    [Theory]
    [InlineData("alice")]
    [InlineData("{mail}")]
    [InlineData("{email}{x}")]
    [InlineData("system:{email}")]
    public void A_wrong_template_is_refused_by_its_key(string template) =>
        Assert.Contains(
            Problems(new IdentityOptions { Template = template }),
            text => text.StartsWith("Identity:Template", StringComparison.Ordinal)
        );

    [Fact]
    public void The_local_part_alone_needs_exactly_one_domain()
    {
        Assert.NotEmpty(Problems(new IdentityOptions { Template = "{localpart}" }));
        Assert.NotEmpty(
            Problems(new IdentityOptions { Template = "{localpart}", AllowedEmailDomains = ["a.example", "b.example"] })
        );
        Assert.Empty(Problems(new IdentityOptions { Template = "{localpart}", AllowedEmailDomains = ["a.example"] }));
    }

    private static IdentityMapping Mapping(string template, IReadOnlyList<string> domains) =>
        new(new IdentityOptions { Template = template, AllowedEmailDomains = domains });

    private static List<string> Problems(IdentityOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return [.. results.Select(result => result.ErrorMessage ?? "")];
    }
}
