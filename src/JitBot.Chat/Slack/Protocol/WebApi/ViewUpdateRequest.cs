using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ViewUpdateRequest(string ViewId, ViewDefinition View, string? Hash);
