namespace JitBot.Chat.Slack.Home;

/// <summary>A home that is to be published.</summary>
/// <param name="Always">Even where it shows the same: its owner has just opened it.</param>
internal readonly record struct HomeDue(bool Always, int Tries);
