using JitBot.Chat.Teams.Protocol.Graph;

namespace JitBot.Chat.Teams.People;

/// <summary>
/// Whether an account of the tenant is active and no guest's, asked of Graph anew each time: rosters go on naming a deactivated account for a
/// while, and its clients go on working.
/// </summary>
public sealed class EntraAccounts(IGraphClient graph)
{
    /// <summary>Why the account is not served, in words for its owner; null for an active member.</summary>
    /// <param name="userId">The object id.</param>
    /// <exception cref="GraphException">
    /// Graph could not be asked just now, or (<see cref="GraphException.IsOfPermission"/>) the app may not read accounts.
    /// </exception>
    public async Task<string?> RefusalAsync(string userId, CancellationToken cancellationToken)
    {
        try
        {
            var user = await graph.GetUser(userId, cancellationToken);
            // Only what is said to be active is: an answer that leaves it out was not allowed to tell
            return user.AccountEnabled != true ? "Your account is deactivated, so nothing was done."
                : IsGuest(user) ? "Guests of the organisation cannot ask for or approve access; nothing was done."
                : null;
        }
        catch (GraphException exception) when (exception.IsOfAbsence)
        {
            return "Your organisation's directory does not know you, so nothing was done.";
        }
    }

    private static bool IsGuest(GraphUser user) =>
        string.Equals(user.UserType, "Guest", StringComparison.OrdinalIgnoreCase)
        || user.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true;
}
