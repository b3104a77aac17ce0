namespace JitBot.Chat.Slack.Protocol.Interaction;

internal sealed record ChallengeResponse(string Challenge);
