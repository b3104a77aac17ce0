namespace JitBot.Sandbox.Slack;

/// <summary>Slack's limits: so many calls of a method, or of a method in a channel, within a sliding window.</summary>
internal sealed class SlackRates(TimeProvider time)
{
    private readonly CallRates rates = new(time);

    /// <summary>How long to wait, or null if the call is within its limit. Slack's limits are "so many and more": bursts pass.</summary>
    public TimeSpan? Count(string method, string? channel)
    {
        var (key, most, window) = method switch
        {
            "chat.postMessage" => ($"{method} {channel}", 8, TimeSpan.FromSeconds(5)),
            "usergroups.users.list" => (method, 30, TimeSpan.FromMinutes(1)),
            "users.info" or "conversations.members" or "chat.postEphemeral" => (method, 150, TimeSpan.FromMinutes(1)),
            _ when method.StartsWith("views.", StringComparison.Ordinal) => (method, 150, TimeSpan.FromMinutes(1)),
            "auth.test" or "chat.getPermalink" => (method, 700, TimeSpan.FromMinutes(1)),
            _ => (method, 75, TimeSpan.FromMinutes(1)),
        };
        return rates.Count(key, (most, window));
    }
}
