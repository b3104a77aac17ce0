using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Home;

/// <summary>What somebody's home shows.</summary>
/// <param name="Refusal">Why they are not served; then the rest is empty.</param>
/// <param name="Waiting">What waits for their approval, oldest first.</param>
/// <param name="Own">Their requests that are not over, newest first.</param>
/// <param name="Recent">Their requests that are over, newest first.</param>
internal sealed record HomeModel(
    string? Refusal,
    IReadOnlyList<AccessRequest> Waiting,
    IReadOnlyList<AccessRequest> Own,
    IReadOnlyList<AccessRequest> Recent
)
{
    public static HomeModel Refused(string why) => new(why, [], [], []);
}
