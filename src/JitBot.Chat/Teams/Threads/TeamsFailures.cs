using System.Net;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Threads;

namespace JitBot.Chat.Teams.Threads;

/// <summary>What the Connector's failures mean for threads.</summary>
internal static class TeamsFailures
{
    /// <param name="notFound">What it means that there is nothing under the address.</param>
    /// <exception cref="SurfaceException">For each failure of the Connector.</exception>
    public static async Task<T> ToldAsync<T>(SurfaceRefusal notFound, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ConnectorException exception)
        {
            throw Told(exception, notFound);
        }
    }

    private static SurfaceException Told(ConnectorException exception, SurfaceRefusal notFound) =>
        new(exception.ErrorCode, Class(exception.Class), exception)
        {
            Refusal = exception.Status == HttpStatusCode.NotFound ? notFound : SurfaceRefusal.Other,
            RetryAfter =
                exception is { Class: ConnectorErrorClass.Retry, RetryAfter: { } after } && after > TimeSpan.Zero ? after : null,
            IsTimeOut = exception.ErrorCode == ConnectorErrors.TimedOut,
            IsSurelyNotDone = exception.Class != ConnectorErrorClass.MayHaveHappened,
        };

    private static SurfaceErrorClass Class(ConnectorErrorClass errorClass) =>
        errorClass switch
        {
            ConnectorErrorClass.AlertAndStop => SurfaceErrorClass.AlertAndStop,
            ConnectorErrorClass.ConversationUnusable => SurfaceErrorClass.ChannelUnusable,
            ConnectorErrorClass.TooLarge => SurfaceErrorClass.OurBug,
            ConnectorErrorClass.Retry => SurfaceErrorClass.Retry,
            ConnectorErrorClass.MayHaveHappened => SurfaceErrorClass.MayHaveHappened,
            _ => SurfaceErrorClass.Refused,
        };
}
