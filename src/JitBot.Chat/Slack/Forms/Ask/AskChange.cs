namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>A choice somebody made in an open form.</summary>
/// <param name="Hash">Names the state of the view in which it was made.</param>
/// <param name="SetHash">The policy set from which that state was drawn, as the form says.</param>
internal sealed record AskChange(string ViewId, string? Hash, string UserId, AskState State, string? SetHash);
