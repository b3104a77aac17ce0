using System.Diagnostics;
using System.Globalization;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>A process that writes to a store until it is killed, and what it says was acknowledged.</summary>
internal sealed class CrashWriterProcess : IDisposable
{
    private readonly Process _process;

    public CrashWriterProcess(string path, string name, long journalLimit = LiteDbBackend.JournalLimit)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "JitBot.CrashWriter.dll"));
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(name);
        start.ArgumentList.Add(journalLimit.ToString(CultureInfo.InvariantCulture));
        _process = Process.Start(start)!;
    }

    /// <summary>The next line; null when the process is gone.</summary>
    public ValueTask<string?> NextAsync(CancellationToken cancellationToken) =>
        _process.StandardOutput.ReadLineAsync(cancellationToken);

    public Task<string> ErrorAsync(CancellationToken cancellationToken) =>
        _process.StandardError.ReadToEndAsync(cancellationToken);

    /// <summary>Kills it (SIGKILL); returns what it had still acknowledged. A line without an end does not count.</summary>
    public async Task<IReadOnlyList<string>> KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        var rest = await _process.StandardOutput.ReadToEndAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return rest.Split('\n')[..^1];
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
