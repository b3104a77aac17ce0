using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tokens;

namespace JitBot.Sandbox.Teams;

/// <content>Activities as Teams sends them: to be looked at, changed, forged, sent twice or late.</content>
public sealed partial class SandboxTeams
{
    /// <summary>A signed message to the bot that is not sent yet.</summary>
    public TeamsRequest BuildMessage(string person, string conversation, string text, string? threadId = null) =>
        Sign(tenantActs.Message(Known(person), Place(conversation), text, threadId));

    /// <summary>A signed press of a button that is not sent yet; what the client would refuse in the inputs is built all the same.</summary>
    /// <exception cref="InvalidOperationException">There is no such button, or the client deals with it by itself.</exception>
    public TeamsRequest BuildClick(
        string person,
        TeamsMessage message,
        string button,
        IReadOnlyDictionary<string, string>? inputs = null
    ) =>
        Sign(
            cardActs.Build(Known(person), message, button, inputs ?? NoInputs, out _)
                ?? throw new InvalidOperationException($"The client deals with {button} by itself.")
        );

    /// <summary>A signed refresh of the card as posted, on looking, whoever it is for; not sent yet.</summary>
    public TeamsRequest BuildRefresh(string person, TeamsMessage message) =>
        Sign(
            cardActs.Refresh(
                Known(person),
                message,
                JsonPeek.Object(message.Card, "refresh")
                    ?? throw new InvalidOperationException("The card does not refresh itself.")
            )
        );

    /// <summary>A signed command of the message extension that is not sent yet.</summary>
    public TeamsRequest BuildCommand(string person, string conversation, string commandId, TeamsMessage? on = null) =>
        Sign(dialogActs.Command(Known(person), Place(conversation), commandId, on));

    /// <summary>A signed submission of the dialog as given, which may be older than the open one; not sent yet.</summary>
    public TeamsRequest BuildSubmission(TeamsDialog dialog, string button, IReadOnlyDictionary<string, string>? inputs = null) =>
        Sign(dialogActs.Build(dialog, button, inputs ?? NoInputs, out _));

    /// <summary>A signed activity of the test's own making.</summary>
    public TeamsRequest BuildActivity(JsonObject activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Sign(new TeamsRequest(Acts.TeamsActivities.Bytes(activity)));
    }

    /// <summary>The activity signed anew: with a token that says something else, or by another key.</summary>
    public TeamsRequest Sign(TeamsRequest request, TeamsTokenShape? shape = null) => sender.Sign(request, shape);

    /// <summary>Sends an activity as it is; the same one may be sent again.</summary>
    public Task<TeamsReply> SendAsync(TeamsRequest request, CancellationToken cancellationToken = default) =>
        sender.Send(request, cancellationToken);
}
