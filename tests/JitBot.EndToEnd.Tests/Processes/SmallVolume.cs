using System.Diagnostics;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>A small file system of its own; only root on Linux can have one, elsewhere the test is skipped.</summary>
internal sealed class SmallVolume : IDisposable
{
    private readonly string _path;

    private SmallVolume(string path) => _path = path;

    private string Filler => Path.Combine(_path, "filler");

    public static SmallVolume Mount(string path, string options)
    {
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path))
        {
            Assert.Skip("Needs a volume of its own: run as root on Linux, where tmpfs can be mounted.");
        }

        return new SmallVolume(path);
    }

    /// <summary>Leaves not one byte of space.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // Full
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose() => Run("umount", "-l", _path);

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardError = true }
            )!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
