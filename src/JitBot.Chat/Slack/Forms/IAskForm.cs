namespace JitBot.Chat.Slack.Forms;

/// <summary>The form by which access is asked for, for whoever has a trigger to open it with.</summary>
public interface IAskForm
{
    /// <summary>Opens the form for a person who pressed something; where it cannot be opened they are told so, and what to type, by direct message.</summary>
    Task OpenAsync(string triggerId, string userId, string reason, CancellationToken cancellationToken);
}
