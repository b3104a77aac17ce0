using System.Diagnostics;

namespace JitBot.Testing.Clusters;

/// <summary>
/// A server that cannot outlive this process: a shell stands beside it and kills it as soon as the pipe from us closes,
/// which the system does for us however we end. (A parent-death signal would follow the thread, not the process.) It has a
/// session of its own where the system can give one: a signal to our group must not end it before it has tidied up.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string InSessionOfItsOwn = """
        if command -v setsid >/dev/null; then exec setsid /bin/sh -c "$@"; else exec /bin/sh -c "$@"; fi
        """;

    private const string Guard = """
        log=$1; folder=$2; shift 2
        exec 3<&0 </dev/null >>"$log" 2>&1
        "$@" 3<&- &
        server=$!
        { read -r _ <&3; kill -KILL "$server"; } &
        watch=$!
        wait "$server"
        status=$?
        kill -KILL "$watch"
        if [ -n "$folder" ] && [ "$status" -eq 137 ]; then rm -rf "$folder"; fi
        """;

    private readonly Process _guard;
    private readonly string _log;

    private ServerProcess(Process guard, string log)
    {
        _guard = guard;
        _log = log;
    }

    public bool HasExited => _guard.HasExited;

    /// <param name="program">The server's file.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    /// <param name="log">The file its output is appended to.</param>
    /// <param name="folder">A folder to remove after the server was killed, so that none is left behind when we die; null for none.</param>
    public static ServerProcess Start(string program, IEnumerable<string> arguments, string log, string? folder)
    {
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", InSessionOfItsOwn, "session", Guard, "guard", log, folder ?? "", program, .. arguments]
        )
        {
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        return new ServerProcess(Process.Start(start)!, log);
    }

    /// <summary>The last lines of the server's output, for a message.</summary>
    public string LogTail() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(15)) : "(no output)";

    /// <summary>Kills the server at once and returns when it is gone. Idempotent.</summary>
    public async Task KillAsync()
    {
        if (!_guard.HasExited)
        {
            _guard.StandardInput.Close();
            await _guard.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _guard.Dispose();
    }
}
