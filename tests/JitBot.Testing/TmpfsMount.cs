using System.Diagnostics;
using Xunit;

namespace JitBot.Testing;

/// <summary>A small file system of its own; only root on Linux can have one.</summary>
public sealed class TmpfsMount : IDisposable
{
    private TmpfsMount(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Null where this process may not mount.</summary>
    public static TmpfsMount? TryMount(string path, string options)
    {
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path)
            ? new TmpfsMount(path)
            : null;
    }

    /// <summary>Skips the test where this process may not mount.</summary>
    public static TmpfsMount Mount(string path, string options)
    {
        var mount = TryMount(path, options);
        Assert.SkipWhen(mount is null, "Needs a volume of its own: run as root on Linux, where tmpfs can be mounted.");
        return mount;
    }

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

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

    public void Dispose() => Run("umount", "-l", Path);

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
