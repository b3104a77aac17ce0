using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Protocol.Schema.Parsing;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>
/// Has an activity handled that is proved to come from Teams: the time limit, and what is answered when it is over or when the handler fails. Then
/// a message or an update is 500, which makes Teams send it again; whoever clicked is told what to do. Bodies are never logged.
/// </summary>
internal sealed class TeamsDispatcher(
    TeamsActivityHandler handler,
    TeamsReceiverOptions options,
    TimeProvider time,
    ILogger<TeamsDispatcher> logger
)
{
    private static readonly InvokeResponse Accepted = new(202);

    /// <summary>Status and body of the answer.</summary>
    /// <exception cref="MalformedActivityException">An invoke's value is not one that Teams would send.</exception>
    public async Task<InvokeResponse> DispatchAsync(TurnContext turn)
    {
        var activity = turn.Activity;
        // Not the request's own token: that Teams hung up is no reason to drop half-way what is being accepted
        using var limit = new CancellationTokenSource(options.AnswerWithin, time);
        var over = limit.Token;
        var handled = Task.Run(() => handler.OnTurnAsync(turn, over), CancellationToken.None);
        try
        {
            return await handled.WaitAsync(over) ?? Accepted;
        }
        catch (MalformedActivityException)
        {
            throw;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            logger.LogError("The handler of {What} did not answer within {Limit}", What(activity), options.AnswerWithin);
            _ = Watch(handled, What(activity));
            return InvokeFailures.Of(activity.Name, InvokeFailures.NotInTimeCode, InvokeFailures.NotInTime);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The handler of {What} failed", What(activity));
            return InvokeFailures.Of(activity.Name, InvokeFailures.NotTakenCode, InvokeFailures.NotTaken);
        }
    }

    /// <summary>A handler that goes on after its time must not fail unheard.</summary>
    private async Task Watch(Task handled, string what)
    {
        try
        {
            await handled;
        }
        catch (OperationCanceledException)
        {
            // It was told to stop
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "The handler of {What} failed after its time", what);
        }
    }

    private static string What(Activity activity) => activity.Type == ActivityTypes.Invoke ? activity.Name! : activity.Type;
}
