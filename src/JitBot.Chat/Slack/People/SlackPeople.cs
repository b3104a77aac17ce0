using JitBot.Chat.People;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Core.Chat;
using JitBot.Core.Identity;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.People;

/// <summary>
/// Finds out who a Slack user is, asked anew each time. Only active members of our own workspaces are served: a guest's or a stranger's
/// e-mail address is vouched for by nobody here.
/// </summary>
public sealed class SlackPeople(ISlackApiClient slack, IdentityMapping mapping, IOptions<SlackOptions> options)
{
    private const int LongestName = 80;

    /// <exception cref="SlackException">Slack could not be asked just now.</exception>
    public async Task<PersonLookup> FindAsync(string userId, CancellationToken cancellationToken)
    {
        User user;
        try
        {
            user = await slack.Users.Info(userId, cancellationToken);
        }
        catch (SlackException exception) when (exception.ErrorCode is "user_not_found" or "user_not_visible")
        {
            return PersonLookup.Refused("Slack does not know you in this workspace, so nothing was done.");
        }

        if (Refusal(user) is { } refusal)
        {
            return PersonLookup.Refused(refusal);
        }

        if (string.IsNullOrWhiteSpace(user.Profile.Email))
        {
            return PersonLookup.Refused(
                "Your Slack profile shows me no e-mail address, by which I would know you, so nothing was done."
            );
        }

        var email = user.Profile.Email.Trim();
        var name = FirstText(user.Profile.RealName, user.RealName, user.Profile.DisplayName, user.Name) ?? email;
        return PersonLookup.Found(
            new Principal(
                ChatPlatform.Slack,
                user.TeamId!,
                userId,
                SafeText.Clean(name, LongestName),
                email,
                mapping.KubernetesUser(email)
            )
        );
    }

    /// <summary>Why the user is not served; null for an active member of our own.</summary>
    internal string? Refusal(User user) =>
        user.Deleted ? "Your Slack account is deactivated, so nothing was done."
        : user.IsBot ? "Bots and workflows cannot ask for or approve access; nothing was done."
        : user.IsStranger || user.TeamId is null || !options.Value.TeamIds.Contains(user.TeamId, StringComparer.Ordinal)
            ? "You belong to another workspace, whose people I do not serve; nothing was done."
        : user.IsEmailConfirmed == false ? "You have not confirmed your e-mail address in Slack yet, so nothing was done."
        : user.IsRestricted || user.IsUltraRestricted
            ? "Guests of the workspace cannot ask for or approve access; nothing was done."
        : null;

    private static string? FirstText(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (SafeText.Clean(name).Length > 0)
            {
                return name;
            }
        }

        return null;
    }
}
