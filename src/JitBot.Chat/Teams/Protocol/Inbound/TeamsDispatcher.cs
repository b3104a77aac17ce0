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
    private const int MostViolations = 5;
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
            return await handled.WaitAsync(over) is { } answer ? Fit(answer, activity) : Accepted;
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

    /// <summary>The answer, or a short one where Teams would drop its card without a word.</summary>
    private InvokeResponse Fit(InvokeResponse answer, Activity activity)
    {
        if (AnsweredCards.Check(answer) is not { Count: > 0 } violations)
        {
            return answer;
        }

        // Where and which rule; what the card says is nobody's but the reader's
        logger.LogError(
            "The card in the answer to {What} is not one that Teams takes: {Violations}",
            What(activity),
            string.Join("; ", violations.Take(MostViolations))
        );
        return AnsweredCards.Instead(activity.Name);
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
