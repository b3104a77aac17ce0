using System.CommandLine;
using JitBot.Core.Audit;

namespace JitBot.Commands.Demo;

/// <summary><c>jitbot demo</c>: plays the whole story and ends non-zero at the first step that is not observed.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var kubeconfig = new Option<FileInfo?>("--kubeconfig")
        {
            Description = "Play against this cluster, in a namespace that is made for it and removed afterwards",
        };
        var context = new Option<string?>("--context") { Description = "The kubeconfig's context; the current one by default" };
        var linger = new Option<bool>("--linger") { Description = "Keep everything running afterwards, to try it by hand" };
        var command = new Command("demo", "Show the main job: ask, approve, use, expire, verify") { kubeconfig, context, linger };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(result.GetValue(kubeconfig), result.GetValue(context), result.GetValue(linger), cancellationToken)
        );
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo? kubeconfig,
        string? context,
        bool linger,
        CancellationToken cancellationToken
    )
    {
        if (kubeconfig is { Exists: false })
        {
            await Console.Error.WriteLineAsync($"--kubeconfig: there is no file {kubeconfig.FullName}");
            return 1;
        }

        var time = TimeProvider.System;
        var steps = new DemoSteps(Console.Out, time);
        try
        {
            await using var set = await steps.PlayAsync(
                "Everything starts",
                TimeSpan.FromSeconds(60),
                async token =>
                {
                    var made = await DemoSet.StartAsync(kubeconfig, context, time, token);
                    return (made, made.Describe());
                },
                cancellationToken
            );
            var story = new DemoStory(steps, set.Slack, set.Stage, set.Services.GetRequiredService<IAccessLog>(), time);
            await story.PlayAsync(cancellationToken);
            Console.WriteLine("\nEvery step was observed.");
            if (linger)
            {
                Console.WriteLine(set.Hints());
                // The host handles the signals that end a process too, and one of both is told
                var host = set.Services.GetRequiredService<IHostApplicationLifetime>();
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
                await WaitForEndAsync(either.Token);
            }

            return 0;
        }
        catch (DemoStepFailedException failed)
        {
            await Console.Error.WriteLineAsync($"\nThe demo ended at: {failed.Message}");
            return 1;
        }
    }

    /// <summary>Ctrl+C is how lingering ends; what follows runs outside of the signal's handler.</summary>
    private static async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => ended.TrySetResult());
        await ended.Task;
    }
}
