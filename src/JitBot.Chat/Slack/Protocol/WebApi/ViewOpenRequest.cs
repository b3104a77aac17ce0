using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed record ViewOpenRequest(string TriggerId, ViewDefinition View);
