using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.Protocol.Connector;

namespace JitBot.Chat.Teams.Forms;

/// <summary>Who has the form open in Teams, remembered as <see cref="AskReaders"/> says.</summary>
internal sealed class TeamsReaders(AskReaders readers, TeamsCallers callers)
{
    /// <exception cref="ConnectorException">Teams could not be asked just now.</exception>
    public Task<AskReader> FindAsync(TeamsCaller caller, CancellationToken cancellationToken) =>
        readers.FindAsync(
            $"teams {caller.TenantId} {caller.AadObjectId} {caller.Conversation}",
            stop => callers.FindAsync(caller, AccountCheck.None, stop),
            cancellationToken
        );
}
