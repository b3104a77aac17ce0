using System.ComponentModel.DataAnnotations;
using JitBot.Core.Clusters;

namespace JitBot.Core.Identity;

/// <summary>How a person's e-mail address becomes a Kubernetes user name (section <c>Identity</c>).</summary>
public sealed class IdentityOptions : IValidatableObject
{
    public const string Section = "Identity";
    public const string EmailPlaceholder = "{email}";
    public const string LocalPartPlaceholder = "{localpart}";

    /// <summary>The user name with <c>{email}</c> or <c>{localpart}</c> in it, for example <c>oidc:{email}</c>. Empty: only the map counts.</summary>
    public string Template { get; init; } = EmailPlaceholder;

    /// <summary>The domains whose addresses the template serves; empty: every one that the chat platform vouches for.</summary>
    public IReadOnlyList<string> AllowedEmailDomains { get; init; } = [];

    /// <summary>User names by e-mail address, whatever its case; they win over the template and over the domains.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var local = Template.Contains(LocalPartPlaceholder, StringComparison.Ordinal);
        var rest = Template
            .Replace(EmailPlaceholder, "", StringComparison.Ordinal)
            .Replace(LocalPartPlaceholder, "", StringComparison.Ordinal);
        if (Template.Length > 0 && (rest.Length == Template.Length || rest.Contains('{') || rest.Contains('}')))
        {
            yield return Wrong(
                nameof(Template),
                "expected a text with {email} or {localpart} and no other braces, for example oidc:{email}"
            );
        }

        if (IdentityMapping.IsReserved(Template) || Map.Values.Any(IdentityMapping.IsReserved))
        {
            yield return Wrong(nameof(Template), "names that begin with system: belong to Kubernetes itself");
        }

        if (local && AllowedEmailDomains.Count != 1)
        {
            // alice@a.example and alice@b.example would be one and the same user
            yield return Wrong(
                nameof(AllowedEmailDomains),
                "with {localpart} expected exactly one domain: two people could share a name"
            );
        }

        foreach (var domain in AllowedEmailDomains.Where(domain => !KubernetesNames.IsSubdomain(domain.ToLowerInvariant())))
        {
            yield return Wrong(nameof(AllowedEmailDomains), $"expected a domain such as example.com, found \"{domain}\"");
        }

        foreach (var email in Map.Where(entry => string.IsNullOrWhiteSpace(entry.Value)).Select(entry => entry.Key))
        {
            yield return Wrong(nameof(Map), $"expected a user name for {email}");
        }
    }

    private static ValidationResult Wrong(string key, string expected) => new($"{Section}:{key}: {expected}.", [key]);
}
