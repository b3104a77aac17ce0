using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JitBot.EndToEnd.Tests.TeamsPackages;

/// <summary>What Teams refuses in a package of manifest version 1.17, as far as this app uses it.</summary>
internal static class TeamsAppLimits
{
    private static readonly string[] Scopes = ["team", "personal", "groupChat"];
    private static readonly string[] Contexts = ["compose", "commandBox", "message"];

    // Members of the root that 1.17 knows and this app may use
    private static readonly string[] Known =
    [
        "$schema",
        "manifestVersion",
        "version",
        "id",
        "developer",
        "name",
        "description",
        "icons",
        "accentColor",
        "bots",
        "composeExtensions",
        "permissions",
        "validDomains",
        "webApplicationInfo",
    ];

    /// <summary>Everything that is wrong, each beginning with where.</summary>
    public static IReadOnlyList<string> Findings(TeamsAppFiles app)
    {
        var manifest = app.Manifest;
        var findings = new List<string>();
        Root(manifest, findings);
        Texts(manifest, findings);
        One(manifest, "bots", findings, bot => Bot(bot, findings));
        One(manifest, "composeExtensions", findings, extension => Extension(extension, findings));
        Icon(app, "color", 192, findings, pixel => pixel.Alpha == 255, "is not opaque");
        Icon(
            app,
            "outline",
            32,
            findings,
            pixel => pixel.Alpha == 0 || pixel is { Red: 255, Green: 255, Blue: 255 },
            "has a pixel that is neither white nor transparent"
        );
        Check(findings, "files", app.Files.Keys.All(name => name is "manifest.json" or "color.png" or "outline.png"), "more");
        Check(findings, "files", !manifest.ToJsonString().Contains("{{", StringComparison.Ordinal), "a placeholder is left");
        return findings;
    }

    private static void Root(JsonNode manifest, List<string> findings)
    {
        const string schema = "https://developer.microsoft.com/json-schemas/teams/v1.17/MicrosoftTeams.schema.json";
        Check(findings, "$schema", Text(manifest, "$schema") == schema, "is another version's");
        Check(findings, "manifestVersion", Text(manifest, "manifestVersion") == "1.17", "is not 1.17");
        Check(findings, "version", IsMatch(Text(manifest, "version"), @"^\d+\.\d+\.\d+\z"), "is no a.b.c");
        Check(findings, "id", IsGuid(Text(manifest, "id")), "is no GUID");
        Check(findings, "accentColor", IsMatch(Text(manifest, "accentColor"), @"^#[0-9a-fA-F]{6}\z"), "is no colour");
        Check(findings, "root", manifest.AsObject().All(member => Known.Contains(member.Key)), "has what 1.17 does not know");
        var domains = Items(manifest["validDomains"]).Select(node => node.GetValue<string>()).ToList();
        Check(findings, "validDomains", domains.Count is > 0 and <= 100, "is none, or more than 100");
        Check(findings, "validDomains", domains.All(one => Uri.CheckHostName(one) == UriHostNameType.Dns), "holds no host");
        var entra = manifest["webApplicationInfo"];
        Check(findings, "webApplicationInfo", IsGuid(Text(entra, "id")), "has no GUID");
        Check(findings, "webApplicationInfo", Text(entra, "resource").Length is > 0 and <= 2048, "has no resource");
        Check(findings, "webApplicationInfo", Text(entra, "id") == Text(manifest["bots"]?[0], "botId"), "is another app's");
    }

    private static void Texts(JsonNode manifest, List<string> findings)
    {
        foreach (var (path, longest) in new[] { ("short", 30), ("full", 100) })
        {
            Length(findings, $"name/{path}", Text(manifest["name"], path), longest);
        }

        Length(findings, "description/short", Text(manifest["description"], "short"), 80);
        Length(findings, "description/full", Text(manifest["description"], "full"), 4000);
        var developer = manifest["developer"];
        Length(findings, "developer/name", Text(developer, "name"), 32);
        foreach (var url in new[] { "websiteUrl", "privacyUrl", "termsOfUseUrl" })
        {
            var text = Text(developer, url);
            var isGood = text.Length <= 2048 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == "https";
            Check(findings, $"developer/{url}", isGood, "is no https address");
        }
    }

    private static void Bot(JsonNode bot, List<string> findings)
    {
        Check(findings, "bots/botId", IsGuid(Text(bot, "botId")), "is no GUID");
        Among(findings, "bots/scopes", bot["scopes"], Scopes);
        var lists = Items(bot["commandLists"]).ToList();
        Check(findings, "bots/commandLists", lists.Count <= 3, "are more than 3");
        foreach (var list in lists)
        {
            Among(findings, "commandLists/scopes", list["scopes"], Scopes);
            var commands = Items(list["commands"]).ToList();
            // 12 since 1.25, with longer texts since 1.21; this is what 1.17 holds
            Check(findings, "commandLists/commands", commands.Count is > 0 and <= 10, "are none, or more than 10");
            foreach (var command in commands)
            {
                Length(findings, "command/title", Text(command, "title"), 32);
                Length(findings, "command/description", Text(command, "description"), 128);
            }
        }
    }

    private static void Extension(JsonNode extension, List<string> findings)
    {
        Check(findings, "composeExtensions/botId", IsGuid(Text(extension, "botId")), "is no GUID");
        var commands = Items(extension["commands"]).ToList();
        Check(findings, "composeExtensions/commands", commands.Count is > 0 and <= 10, "are none, or more than 10");
        foreach (var command in commands)
        {
            Length(findings, "action/id", Text(command, "id"), 64);
            Length(findings, "action/title", Text(command, "title"), 32);
            Length(findings, "action/description", Text(command, "description"), 128);
            Among(findings, "action/context", command["context"], Contexts);
            Check(findings, "action/type", Text(command, "type") is "action" or "query", "is unknown");
        }
    }

    private static void Icon(
        TeamsAppFiles app,
        string name,
        int size,
        List<string> findings,
        Func<(byte Red, byte Green, byte Blue, byte Alpha), bool> isGood,
        string problem
    )
    {
        if (!app.Files.TryGetValue(Text(app.Manifest["icons"], name), out var file))
        {
            findings.Add($"icons/{name}: is not in the package");
            return;
        }

        try
        {
            var image = PngImage.Read(file);
            Check(findings, $"icons/{name}", (image.Width, image.Height) == (size, size), $"is not {size}×{size}");
            Check(findings, $"icons/{name}", image.Pixels.All(isGood), problem);
            Check(findings, $"icons/{name}", image.Pixels.Distinct().Count() > 1, "shows nothing");
        }
        catch (InvalidDataException invalid)
        {
            findings.Add($"icons/{name}: {invalid.Message}");
        }
    }

    private static void One(JsonNode manifest, string name, List<string> findings, Action<JsonNode> look)
    {
        var items = Items(manifest[name]).ToList();
        Check(findings, name, items.Count == 1, "is not exactly one");
        items.ForEach(look);
    }

    private static void Among(List<string> findings, string where, JsonNode? list, string[] allowed)
    {
        var values = Items(list).Select(node => node.GetValue<string>()).ToList();
        Check(findings, where, values.Count > 0 && values.Distinct().Count() == values.Count, "is empty, or has one twice");
        Check(findings, where, values.All(allowed.Contains), "has an unknown one");
    }

    private static void Length(List<string> findings, string where, string text, int longest) =>
        Check(findings, where, text.Length > 0 && text.Length <= longest, $"is empty, or longer than {longest}");

    private static void Check(List<string> findings, string where, bool isGood, string problem)
    {
        if (!isGood)
        {
            findings.Add($"{where}: {problem}");
        }
    }

    private static bool IsMatch(string text, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking);

    private static bool IsGuid(string text) => Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty;

    private static string Text(JsonNode? node, string name) =>
        node?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";

    private static IEnumerable<JsonNode> Items(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonNode>();
}
