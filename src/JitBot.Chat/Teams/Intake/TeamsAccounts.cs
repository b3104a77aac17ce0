using JitBot.Chat.Teams.People;
using JitBot.Chat.Teams.Protocol.Graph;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// Whether an account may do what it does, as the tenant's directory says just now: rosters go on naming a deactivated account for a while, and
/// its clients go on working. Asks nothing where <see cref="TeamsOptions.ChecksAccounts"/> is off.
/// </summary>
internal sealed partial class TeamsAccounts(
    EntraAccounts accounts,
    IOptions<TeamsOptions> options,
    TimeProvider time,
    ILogger<TeamsAccounts> logger
)
{
    public const string NotAllowed =
        "I may not ask your organisation's directory whether your account is active, so nothing was done. "
        + "JitBot's operators find in its log which permission is missing.";

    public const string NotTold =
        "Your organisation's directory did not tell me whether your account is active, so nothing was done. Please try again in a minute.";

    public const string Elsewhere =
        "Your account is in another tenant than mine, where I cannot see whether it is active, so you can ask here but not decide.";

    /// <summary>Leaves most of the time in which a button must be answered.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Why nothing is done for the account, in words for its owner; null where it may go on.</summary>
    public async Task<string?> RefusalAsync(TeamsCaller caller, AccountCheck check, CancellationToken cancellationToken)
    {
        if (check == AccountCheck.None || !options.Value.ChecksAccounts)
        {
            return null;
        }

        // The app reads the directory of its own tenant alone; elsewhere the same id would be nobody, or somebody else
        if (!string.Equals(caller.TenantId, options.Value.TenantId, StringComparison.OrdinalIgnoreCase))
        {
            return Unless(check, Elsewhere);
        }

        if (!Guid.TryParse(caller.AadObjectId, out _))
        {
            return "Your organisation's directory does not know you, so nothing was done.";
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await accounts.RefusalAsync(caller.AadObjectId, either.Token);
        }
        catch (GraphException exception)
        {
            Unknown(exception.ErrorCode);
            return Unless(check, exception.IsOfPermission ? NotAllowed : NotTold);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Unknown("not in time");
            return Unless(check, NotTold);
        }
    }

    private static string? Unless(AccountCheck check, string refusal) => check == AccountCheck.Active ? refusal : null;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Whether an account is active could not be asked of Graph ({Code}); it decides nothing"
    )]
    private partial void Unknown(string code);
}
