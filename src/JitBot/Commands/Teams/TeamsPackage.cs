using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitBot.Commands.Teams;

/// <summary>The app package: <c>bot-manifest/teams</c>, which is in the program, with its placeholders filled in.</summary>
internal static class TeamsPackage
{
    private const string Manifest = "manifest.json";
    private const int PlainFile = 0x81A4 << 16; // -rw-r--r--
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // It is a file and no part of a page: what people write stays readable
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The zip: manifest and icons at its root, stored as they are, so that the same input gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The input has <see cref="TeamsPackageInput.Issues"/>.</exception>
    public static byte[] Build(TeamsPackageInput input)
    {
        if (input.Issues() is [var first, ..])
        {
            throw new ArgumentException(first, nameof(input));
        }

        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, Manifest, Encoding.UTF8.GetBytes(Fill(input)));
            Add(zip, "color.png", Shipped("color.png"));
            Add(zip, "outline.png", Shipped("outline.png"));
        }

        return bytes.ToArray();
    }

    private static string Fill(TeamsPackageInput input)
    {
        var values = Values(input);
        var manifest = JsonNode.Parse(Shipped(Manifest))!;
        Fill(manifest, values);
        return manifest.ToJsonString(Readable) + "\n";
    }

    private static Dictionary<string, string> Values(TeamsPackageInput input)
    {
        // Both are written the same way wherever they come from; a host has no case
        var (appId, domain) = (input.AppId.ToLowerInvariant(), input.Domain.ToLowerInvariant());
        return new(StringComparer.Ordinal)
        {
            ["{{BOT_ID}}"] = appId,
            ["{{TEAMS_APP_ID}}"] = input.TeamsAppId?.ToLowerInvariant() ?? appId,
            ["{{DOMAIN}}"] = domain,
            ["{{NAME}}"] = input.Name.Trim(),
            ["{{DEVELOPER}}"] = input.Developer.Trim(),
            ["{{PACKAGE_VERSION}}"] = input.Version,
            ["{{WEBSITE}}"] = input.Website ?? $"https://{domain}/",
            ["{{PRIVACY}}"] = input.Privacy ?? $"https://{domain}/",
            ["{{TERMS}}"] = input.Terms ?? $"https://{domain}/",
        };
    }

    /// <summary>Value by value and not in the text: a quote in a name stays in the name.</summary>
    private static void Fill(JsonNode node, Dictionary<string, string> values)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var child in map.Select(pair => pair.Value).OfType<JsonNode>().ToList())
                {
                    Fill(child, values);
                }

                break;
            case JsonArray list:
                foreach (var child in list.OfType<JsonNode>().ToList())
                {
                    Fill(child, values);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.ReplaceWith(
                    values.Aggregate(
                        value.GetValue<string>(),
                        (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal)
                    )
                );
                break;
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = ZipEpoch;
        entry.ExternalAttributes = PlainFile;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Shipped(string name)
    {
        using var file =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("teams/" + name)
            ?? throw new InvalidOperationException($"The program was built without bot-manifest/teams/{name}.");
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }
}
