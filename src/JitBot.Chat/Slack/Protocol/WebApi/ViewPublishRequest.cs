using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ViewPublishRequest(string UserId, ViewDefinition View, string? Hash);
