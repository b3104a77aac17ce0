using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>Screens of Slack's people.</summary>
internal static class SlackScreens
{
    public static SoakScreens<SandboxMessage> Of(SandboxSlack slack) =>
        new(
            stop => slack.FollowAsync(0, stop),
            (channel, ts) =>
            {
                var stub = new SandboxMessage
                {
                    Channel = channel,
                    Ts = ts,
                    UserId = "",
                    Text = "",
                };
                return slack.Current(stub) is { Buttons.Count: > 0 } now ? now : null;
            },
            IsDirect
        );

    public static bool IsDirect(SandboxMessage message) => message.Channel.StartsWith("D0", StringComparison.Ordinal);
}
