using System.Runtime.CompilerServices;

namespace JitBot.Testing;

/// <summary>Compares text with a committed file beside the test; a difference leaves the new text in a <c>*.received.*</c> file.</summary>
public static class Snapshot
{
    /// <param name="name">The file's name in the folder <c>Snapshots</c> beside the calling test, with its extension.</param>
    /// <exception cref="InvalidOperationException">The file is missing or says something else.</exception>
    public static void Match(string actual, string name, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller) ?? "", "Snapshots", name);
        var received = Path.ChangeExtension(path, $".received{Path.GetExtension(path)}");
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        File.WriteAllText(received, text);
        throw new InvalidOperationException($"This differs from {name}; see {Path.GetFileName(received)} beside it:\n{text}");
    }
}
