using System.Text;
using JitBot.Core.Policies;

namespace JitBot.Configuration.Policies;

/// <summary>
/// The policy files under some paths: a file as it is, and of a folder each <c>*.yaml</c> and <c>*.yml</c> directly in it. Names that
/// begin with a dot are left out: a mounted ConfigMap keeps its versions there, behind links.
/// </summary>
public sealed class PolicyFiles(IReadOnlyList<string> paths)
{
    private const int MostFiles = 200;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads everything anew. What cannot be read is an issue; nothing is thrown for it.</summary>
    public PolicyFilesContent Read()
    {
        var files = new List<PolicyFile>();
        var issues = new List<PolicyIssue>();
        foreach (var (name, path) in List(issues))
        {
            try
            {
                files.Add(new PolicyFile(name, ReadText(path)));
            }
            catch (DecoderFallbackException)
            {
                issues.Add(Unreadable(name, "The file is not in UTF-8.", "Save it in UTF-8."));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                issues.Add(Unreadable(name, "The file cannot be read.", "Look whether it is there and may be read."));
            }
        }

        return new PolicyFilesContent(files, issues);
    }

    private List<(string Name, string Path)> List(List<PolicyIssue> issues)
    {
        var found = new List<(string Name, string Path)>();
        foreach (var path in paths)
        {
            try
            {
                if (Directory.Exists(path))
                {
                    found.AddRange(InFolder(path).Select(file => (paths.Count == 1 ? Path.GetFileName(file) : file, file)));
                }
                else
                {
                    found.Add((path, path));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                issues.Add(Unreadable(path, "The folder cannot be read.", "Look whether it may be read."));
            }
        }

        // One file named twice, or by its folder too, is one file
        found = [.. found.DistinctBy(file => Path.GetFullPath(file.Path), StringComparer.Ordinal)];
        if (found.Count > MostFiles)
        {
            issues.Add(
                new PolicyIssue(
                    paths[0],
                    1,
                    1,
                    PolicyIssueCodes.TooLarge,
                    $"There are more than {MostFiles} files.",
                    "Join some."
                )
            );
            found.RemoveRange(MostFiles, found.Count - MostFiles);
        }

        return found;
    }

    private static IEnumerable<string> InFolder(string folder) =>
        Directory
            .EnumerateFiles(folder)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" && !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .Take(MostFiles + 1);

    /// <summary>No more than one byte over the limit is ever read, so that the reader tells of a huge file without its being in memory.</summary>
    private static string ReadText(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[PolicyReader.LargestFile + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        var bytes = buffer.AsSpan(0, length);
        if (length > PolicyReader.LargestFile)
        {
            return Encoding.Latin1.GetString(bytes);
        }

        return Strict.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
    }

    private static PolicyIssue Unreadable(string name, string message, string mend) =>
        new(name, 1, 1, PolicyIssueCodes.Unreadable, message, mend);
}
