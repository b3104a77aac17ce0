using System.Runtime.CompilerServices;
using JitBot.Chat.Teams.Protocol;
using JitBot.Core.Chat.Commands;
using JitBot.Sandbox.Teams;

namespace JitBot.EndToEnd.Tests.TeamsPackages;

/// <summary>What is uploaded to Teams: within its limits, and true of the program.</summary>
public sealed class TeamsManifestTests
{
    private static readonly string[] Spoilt = [.. Mutations.Select(one => one.Key)];

    public static TheoryData<string> Mutated => [.. Spoilt];

    private static Dictionary<string, (string Found, Action<TeamsAppFiles> Do)> Mutations =>
        new(StringComparer.Ordinal)
        {
            ["a version of another schema"] = ("manifestVersion", app => app.Set("manifestVersion", "1.25")),
            ["a member of a later version"] = ("root", app => app.Set("supportsChannelFeatures", "tier1")),
            ["an id that is no GUID"] = ("id", app => app.Set("id", "jitbot")),
            ["an empty GUID"] = ("bots/botId", app => app.Set("bots/0/botId", Guid.Empty.ToString())),
            ["no semantic version"] = ("version", app => app.Set("version", "1.0")),
            ["a short name of 31"] = ("name/short", app => app.Set("name/short", new string('a', 31))),
            ["a full name of 101"] = ("name/full", app => app.Set("name/full", new string('a', 101))),
            ["a short description of 81"] = ("description/short", app => app.Set("description/short", new string('a', 81))),
            ["a full description of 4,001"] = ("description/full", app => app.Set("description/full", new string('a', 4001))),
            ["a developer of 33"] = ("developer/name", app => app.Set("developer/name", new string('a', 33))),
            ["an address without https"] = (
                "developer/privacyUrl",
                app => app.Set("developer/privacyUrl", "http://jitbot.example.com/")
            ),
            ["a colour by name"] = ("accentColor", app => app.Set("accentColor", "blue")),
            ["an unknown scope"] = ("bots/scopes", app => app.Set("bots/0/scopes/2", "groupchat")),
            ["a scope twice"] = ("commandLists/scopes", app => app.Set("bots/0/commandLists/0/scopes/2", "team")),
            ["a fourth command list"] = ("bots/commandLists", app => Repeat(app, "bots/0/commandLists", 4)),
            ["an eleventh command"] = ("commandLists/commands", app => Repeat(app, "bots/0/commandLists/0/commands", 11)),
            ["a title of 33"] = ("command/title", app => app.Set("bots/0/commandLists/0/commands/0/title", new string('a', 33))),
            ["a command's description of 129"] = (
                "command/description",
                app => app.Set("bots/0/commandLists/0/commands/0/description", new string('a', 129))
            ),
            ["a second bot"] = ("bots", app => Repeat(app, "bots", 2)),
            ["an action's description of 129"] = (
                "action/description",
                app => app.Set("composeExtensions/0/commands/0/description", new string('a', 129))
            ),
            ["an unknown context"] = ("action/context", app => app.Set("composeExtensions/0/commands/0/context/0", "chat")),
            ["a domain with a scheme"] = ("validDomains", app => app.Set("validDomains/0", "https://jitbot.example.com")),
            ["101 domains"] = ("validDomains", app => Repeat(app, "validDomains", 101)),
            ["another application"] = ("webApplicationInfo", app => app.Set("webApplicationInfo/id", Guid.NewGuid().ToString())),
            ["a placeholder"] = ("files", app => app.Set("name/full", "{{NAME}}")),
            ["a missing icon"] = ("icons/color", app => app.Set("icons/color", "colour.png")),
            ["icons changed about"] = ("icons/outline", app => app.Files["outline.png"] = app.Files["color.png"]),
            ["an outline with a spot"] = (
                "icons/outline",
                app => app.Files["outline.png"] = Picture.Of(32, (x, y) => (x, y) == (3, 9) ? 0xFF0000FF : 0xFFFFFF80)
            ),
            ["an outline of nothing"] = ("icons/outline", app => app.Files["outline.png"] = Picture.Of(32, (_, _) => 0)),
            ["an icon of 191"] = ("icons/color", app => app.Files["color.png"] = Picture.Of(191, (x, _) => x < 9 ? 255U : ~0U)),
            ["an icon with holes"] = ("icons/color", app => app.Files["color.png"] = Picture.Of(192, (x, _) => x < 9 ? 0 : ~0U)),
            ["an icon that is no picture"] = ("icons/color", app => app.Files["color.png"] = "GIF89a"u8.ToArray()),
            ["a file too many"] = ("files", app => app.Files["notes.txt"] = []),
        };

    [Fact]
    public void The_package_is_within_every_limit_of_Teams() =>
        Assert.Empty(TeamsAppLimits.Findings(TeamsAppFiles.Of(TeamsAppFiles.Input)));

    [Fact]
    public void The_longest_that_may_be_given_is_within_them_too()
    {
        var longest = TeamsAppFiles.Input with
        {
            Name = new string('n', 30),
            Developer = new string('d', 32),
            Version = "999999999.0.10",
            Domain = $"{new string('a', 63)}.{new string('b', 63)}.example",
            Website = "https://example.com/" + new string('w', 2028),
        };

        Assert.Empty(TeamsAppLimits.Findings(TeamsAppFiles.Of(longest)));
    }

    /// <summary>Else a limit that is looked at nowhere would look kept.</summary>
    [Theory]
    [MemberData(nameof(Mutated))]
    public void Whatever_exceeds_a_limit_is_found(string mutation)
    {
        var app = TeamsAppFiles.Of(TeamsAppFiles.Input);
        var (found, spoil) = Mutations[mutation];

        spoil(app);

        Assert.Contains(TeamsAppLimits.Findings(app), finding => finding.StartsWith(found + ":", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_of_the_list_is_one_that_the_program_understands()
    {
        var commands = Commands()
            .ToDictionary(
                command => command.Title,
                command => JitCommandParser.ParsePlain(command.Example).GetType(),
                StringComparer.Ordinal
            );

        Assert.Equal(
            new Dictionary<string, Type>
            {
                ["request"] = typeof(AskForAccess),
                ["status"] = typeof(ShowStatus),
                ["done"] = typeof(FinishAccess),
                ["more"] = typeof(MoreTime),
                ["revoke"] = typeof(RevokeAccess),
                ["help"] = typeof(ShowHelp),
            },
            commands
        );
    }

    [Fact]
    public void The_action_is_one_that_the_sandbox_offers_too()
    {
        var action = Assert.Single(TeamsAppFiles.Of(TeamsAppFiles.Input).At("composeExtensions/0/commands").AsArray())!;
        var offered = Assert.Single(new SandboxTeamsOptions().Commands);

        Assert.Equal((offered.Id, offered.Title), ((string)action["id"]!, (string)action["title"]!));
    }

    [Fact]
    public void The_instructions_name_the_endpoint_that_the_program_serves()
    {
        var readme = File.ReadAllText(Path.Combine(Root(), "bot-manifest", "teams", "README.md"));

        Assert.Contains(
            $"--endpoint https://jitbot.example.com{TeamsEndpointRoutes.Messages}\n",
            readme,
            StringComparison.Ordinal
        );
        Assert.Equal(TeamsEndpointRoutes.Messages, new SandboxTeamsOptions().MessagesPath);
    }

    /// <summary>A person who picks it from the list sends it so, or goes on writing behind it.</summary>
    [Fact]
    public void Each_example_begins_with_its_command() =>
        Assert.All(Commands(), command => Assert.Equal(command.Title, command.Example.Split(' ')[0]));

    private static IEnumerable<(string Title, string Example)> Commands() =>
        TeamsAppFiles
            .Of(TeamsAppFiles.Input)
            .At("bots/0/commandLists/0/commands")
            .AsArray()
            .Select(node => ((string)node!["title"]!, ((string)node["description"]!).Split("Example: ")[1]));

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    private static void Repeat(TeamsAppFiles app, string path, int count)
    {
        var list = app.At(path).AsArray();
        while (list.Count < count)
        {
            list.Add(list[0]!.DeepClone());
        }
    }
}
