using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>The built program as a child process, with nothing in its environment but what the test gives it.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Found)> _waiters = [];
    private readonly Task _read;

    private ProgramRun(Process process)
    {
        _process = process;
        _read = Task.WhenAll(ReadAsync(process.StandardOutput, _output), ReadAsync(process.StandardError, _error));
    }

    public string Output => Text(_output);

    public string Error => Text(_error);

    public bool HasExited => _process.HasExited;

    public static ProgramRun Start(
        string folder,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var program = Path.Combine(AppContext.BaseDirectory, "jitbot.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // What configures the test run must not configure the program
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
        {
            start.Environment.Remove(name);
        }

        // Many short lives: instrumented code would never be worth its cost
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return new ProgramRun(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<ProgramEnd> RunAsync(
        string folder,
        string[] arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        await using var run = Start(folder, arguments, environment);
        return await run.EndAsync();
    }

    /// <summary>The first line of standard output that is wanted, even if it was written before.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> wanted)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            if (_output.ToString().Split('\n').FirstOrDefault(wanted) is { } there)
            {
                return there;
            }

            _waiters.Add((wanted, found));
        }

        var limit = Task.Delay(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        if (await Task.WhenAny(found.Task, _read, limit) != found.Task)
        {
            throw new InvalidOperationException($"The program ended, or time did, before it wrote that:\n{Output}\n{Error}");
        }

        return await found.Task;
    }

    /// <summary>Waits for the program's own end.</summary>
    public async Task<ProgramEnd> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);
        await _read;
        return new ProgramEnd(_process.ExitCode, Output, Error);
    }

    /// <summary>SIGKILL; the program is gone when this returns. Idempotent.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks for a clean end: <c>TERM</c> or <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _read;
        _process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("OTEL_", StringComparison.Ordinal)
        || name is "DOTNET_ENVIRONMENT" or "KUBECONFIG" or "URLS";

    private async Task ReadAsync(StreamReader from, StringBuilder to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (to)
            {
                to.Append(line).Append('\n');
                if (to == _output)
                {
                    _waiters.Where(waiter => waiter.Wanted(line)).ToList().ForEach(waiter => waiter.Found.TrySetResult(line));
                }
            }
        }
    }

    private static string Text(StringBuilder from)
    {
        lock (from)
        {
            return from.ToString();
        }
    }
}
