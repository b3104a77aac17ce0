using System.Net;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>An answer as it came.</summary>
/// <param name="RetryAfter">From the header, never negative; null where there is none that can be read.</param>
internal sealed record ServiceAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
