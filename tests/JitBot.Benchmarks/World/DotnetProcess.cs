using System.Diagnostics;

namespace JitBot.Benchmarks.World;

/// <summary>A program of this build as a process of its own. Disposing kills it.</summary>
internal sealed class DotnetProcess : IDisposable
{
    private readonly Process _process;

    private DotnetProcess(Process process) => _process = process;

    /// <summary>Of the process, in bytes; 0 after its end.</summary>
    public (long Resident, long Peak) Memory
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? (0, 0) : (_process.WorkingSet64, _process.PeakWorkingSet64);
        }
    }

    public bool HasExited => _process.HasExited;

    public static DotnetProcess Start(
        string assembly,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?> settings,
        bool quiet
    )
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = quiet,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} does not start.");
        if (quiet)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
        }

        return new DotnetProcess(process);
    }

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task WaitForSuccessAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        if (_process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The process ended with {_process.ExitCode}.");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
