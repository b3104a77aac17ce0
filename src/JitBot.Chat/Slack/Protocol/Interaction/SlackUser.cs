namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>Who acted. <see cref="TeamId"/> may be an organisation's id on Enterprise Grid.</summary>
public sealed record SlackUser(string Id, string? Name, string? TeamId);
