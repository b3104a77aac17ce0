using JitBot.Sandbox.Console;

namespace JitBot.Commands.Demo;

/// <summary>Plays steps one after the other and prints, for each, what was observed and how long it took.</summary>
internal sealed class DemoSteps(TextWriter output, TimeProvider time)
{
    private int _number;

    /// <summary>Plays one step, for <paramref name="limit"/> at most.</summary>
    /// <param name="observe">Returns what it saw and the sentence to print; throws when the step was not observed.</param>
    /// <exception cref="DemoStepFailedException">The step was not observed in time.</exception>
    public async Task<T> PlayAsync<T>(
        string step,
        TimeSpan limit,
        Func<CancellationToken, Task<(T Seen, string Observed)>> observe,
        CancellationToken cancellationToken
    )
    {
        _number++;
        var started = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var (seen, observed) = await observe(both.Token);
            await output.WriteLineAsync($"✓ {_number, 2}  {step, -58} {time.GetElapsedTime(started).TotalSeconds, 8:0.000} s");
            foreach (var line in TerminalText.Of(observed).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                await output.WriteLineAsync($"       {line.TrimEnd()}");
            }

            return seen;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw await FailAsync(step, $"not observed within {limit.TotalSeconds:0} s. {exception.Message}");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DemoStepFailedException))
        {
            throw await FailAsync(step, exception.Message);
        }
    }

    /// <summary>For a condition inside a step.</summary>
    public static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    private async Task<DemoStepFailedException> FailAsync(string step, string reason)
    {
        await output.WriteLineAsync($"✗ {_number, 2}  {step}\n       {reason}");
        return new DemoStepFailedException(step, reason);
    }
}
