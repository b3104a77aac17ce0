namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>What Teams counts together, and how much of it Teams takes.</summary>
public sealed record ConnectorRate(string Key, IReadOnlyList<RateWindow> Windows)
{
    private static readonly RateWindow[] Writing = [Per(7, 1), Per(8, 2), Per(60, 30), Per(1800, 3600)];
    private static readonly RateWindow[] Asking = [Per(14, 1), Per(16, 2), Per(120, 30), Per(3600, 3600)];

    /// <summary>All calls of an app within a tenant; counted for all tenants together, which is the stricter.</summary>
    internal static ConnectorRate OfApp { get; } = new("app", [Per(30, 1)]);

    /// <summary>Posting, changing and removing within one conversation; all threads of a channel are one.</summary>
    public static ConnectorRate OfSending(string conversationId) => new($"send {WithoutThread(conversationId)}", Writing);

    /// <summary>Opening chats with one person, or threads in one channel.</summary>
    public static ConnectorRate OfCreating(string place) => new($"create {WithoutThread(place)}", Writing);

    /// <summary>Reading one conversation's or team's members or channels.</summary>
    public static ConnectorRate OfReading(string conversationId) => new($"read {WithoutThread(conversationId)}", Asking);

    private static string WithoutThread(string conversationId) => conversationId.Split(';', 2)[0];

    private static RateWindow Per(int calls, int seconds) => new(calls, TimeSpan.FromSeconds(seconds));
}
