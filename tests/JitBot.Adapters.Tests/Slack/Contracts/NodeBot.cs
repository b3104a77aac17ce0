using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>A bot on Slack's own Socket Mode client, as a process. It tells what happens to it, in order.</summary>
internal sealed class NodeBot : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly Channel<JsonElement> told = Channel.CreateUnbounded<JsonElement>();
    private readonly List<string> heard = [];
    private readonly Task reading;

    private NodeBot(Process process)
    {
        this.process = process;
        reading = ReadAsync();
    }

    public static async Task<NodeBot> StartAsync(Uri apiUrl, string appToken, string botToken) =>
        new(await NodeScripts.Start("socket-mode.js", apiUrl.ToString(), appToken, botToken));

    /// <summary>The next thing of this kind that it tells; what comes before is passed over.</summary>
    /// <exception cref="InvalidOperationException">It ended, or failed, before.</exception>
    public async Task<JsonElement> WaitAsync(string what)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await foreach (var one in told.Reader.ReadAllAsync(limit.Token))
            {
                var kind = one.GetProperty("what").GetString();
                heard.Add(one.ToString());
                Assert.NotEqual("failed", kind);
                if (kind == what)
                {
                    return one;
                }
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            // Told below
        }

        throw new InvalidOperationException($"The client did not tell '{what}'. It told:\n{string.Join('\n', heard)}");
    }

    /// <summary>It leaves of its own accord.</summary>
    public async Task LeaveAsync()
    {
        process.StandardInput.Close();
        await WaitAsync("left");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        await reading;
        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{'))
            {
                using var document = JsonDocument.Parse(line);
                told.Writer.TryWrite(document.RootElement.Clone());
            }
        }

        told.Writer.Complete();
    }
}
