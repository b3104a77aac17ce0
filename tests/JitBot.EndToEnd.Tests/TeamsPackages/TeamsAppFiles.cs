using System.IO.Compression;
using System.Text.Json.Nodes;
using JitBot.Commands.Teams;

namespace JitBot.EndToEnd.Tests.TeamsPackages;

/// <summary>What a package holds, to be looked at and spoilt.</summary>
internal sealed class TeamsAppFiles
{
    public static readonly TeamsPackageInput Input = new()
    {
        AppId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        Domain = "jitbot.example.com",
    };

    private TeamsAppFiles(IReadOnlyDictionary<string, byte[]> files)
    {
        Files = files.ToDictionary(StringComparer.Ordinal);
        Manifest = JsonNode.Parse(files["manifest.json"])!;
    }

    public JsonNode Manifest { get; }

    public Dictionary<string, byte[]> Files { get; }

    public static TeamsAppFiles Of(TeamsPackageInput input) => Of(TeamsPackage.Build(input));

    public static TeamsAppFiles Of(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return new TeamsAppFiles(zip.Entries.ToDictionary(entry => entry.FullName, Content, StringComparer.Ordinal));
    }

    /// <summary>The node at a path such as <c>bots/0/commandLists</c>.</summary>
    public JsonNode At(string path) =>
        path.Split('/').Aggregate(Manifest, (node, name) => node is JsonArray list ? list[int.Parse(name, null)]! : node[name]!);

    /// <summary>Puts the value there: an object's member, new or not.</summary>
    public void Set(string path, JsonNode? value)
    {
        var cut = path.LastIndexOf('/');
        var parent = cut < 0 ? Manifest : At(path[..cut]);
        if (parent is JsonArray list)
        {
            list[int.Parse(path[(cut + 1)..], null)] = value;
        }
        else
        {
            parent[path[(cut + 1)..]] = value;
        }
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
