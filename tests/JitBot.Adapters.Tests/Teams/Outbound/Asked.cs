namespace JitBot.Adapters.Tests.Teams.Outbound;

internal sealed record Asked(string Method, string Target, string Authorization, string Body, DateTimeOffset At)
{
    public bool IsForToken => Target.Contains("/oauth2/v2.0/token", StringComparison.Ordinal);
}
