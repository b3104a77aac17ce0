namespace JitBot.Core.Identity;

/// <summary>Gives the Kubernetes user name of an e-mail address. Pure: the same address always gets the same answer.</summary>
public sealed class IdentityMapping
{
    private const string LocalPartSpecials = "!#$%&'*+-/=?^_`{|}~.";
    private readonly IdentityOptions _options;
    private readonly Dictionary<string, string> _map;

    public IdentityMapping(IdentityOptions options)
    {
        _options = options;
        _map = new Dictionary<string, string>(options.Map, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The Kubernetes user name, or null where the address is mapped to none. The template gets the address in lower case: Kubernetes
    /// tells cases apart, mail does not.
    /// </summary>
    public string? KubernetesUser(string email)
    {
        if (_map.TryGetValue(email.Trim(), out var mapped))
        {
            return mapped;
        }

        var parts = email.Trim().ToLowerInvariant().Split('@');
        if (_options.Template.Length == 0 || parts.Length != 2 || !IsLocalPart(parts[0]) || !IsServed(parts[1]))
        {
            return null;
        }

        var user = _options
            .Template.Replace(IdentityOptions.LocalPartPlaceholder, parts[0], StringComparison.Ordinal)
            .Replace(IdentityOptions.EmailPlaceholder, $"{parts[0]}@{parts[1]}", StringComparison.Ordinal);
        return IsReserved(user) ? null : user;
    }

    /// <summary>Whether the name belongs to Kubernetes itself: nobody in chat may become it.</summary>
    internal static bool IsReserved(string user) => user.StartsWith("system:", StringComparison.OrdinalIgnoreCase);

    private bool IsServed(string domain) =>
        domain.Length > 0
        && domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')
        && (
            _options.AllowedEmailDomains.Count == 0
            || _options.AllowedEmailDomains.Contains(domain, StringComparer.OrdinalIgnoreCase)
        );

    private static bool IsLocalPart(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || LocalPartSpecials.Contains(c, StringComparison.Ordinal));
}
