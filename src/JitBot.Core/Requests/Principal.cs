using JitBot.Core.Chat;

namespace JitBot.Core.Requests;

/// <summary>
/// A person: who they are in chat, their e-mail address as the chat platform vouches for it, and their Kubernetes user name. E-mail and
/// Kubernetes user are null where they are not known; such a person can neither request nor approve by them.
/// </summary>
public sealed record Principal(
    ChatPlatform Platform,
    string Workspace,
    string UserId,
    string DisplayName,
    string? Email,
    string? KubernetesUser
)
{
    /// <summary>
    /// Another address of the same account that the platform vouches for, as a UPN beside an e-mail address. It only ever makes two
    /// identities one person: nobody gets a right by it.
    /// </summary>
    public string? OtherEmail { get; init; }

    /// <summary>The same on every platform for one e-mail address; else the platform's own identity.</summary>
    public string Key => Email is null ? $"{Platform}:{Workspace}:{UserId}".ToUpperInvariant() : Email.ToUpperInvariant();

    /// <summary>
    /// Whether both are one human being as far as can be told: the same chat identity, an e-mail address in common, or the same Kubernetes
    /// user. Used wherever two people are demanded, so it errs towards yes.
    /// </summary>
    public bool IsSamePerson(Principal other) =>
        (Platform == other.Platform && Workspace == other.Workspace && UserId == other.UserId)
        || IsAddress(Email, other)
        || IsAddress(OtherEmail, other)
        || (
            KubernetesUser is not null && string.Equals(KubernetesUser, other.KubernetesUser, StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsAddress(string? email, Principal of) =>
        email is not null
        && (
            string.Equals(email, of.Email, StringComparison.OrdinalIgnoreCase)
            || string.Equals(email, of.OtherEmail, StringComparison.OrdinalIgnoreCase)
        );
}
