using System.Reflection;
using JitBot.Chat.Slack.Protocol;
using JitBot.Sandbox.Slack;
using YamlDotNet.RepresentationModel;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>
/// The manifests against the code: whatever it calls or takes is in both, and nothing more. Their own limits are checked by
/// <see cref="SnapshotContractTests"/>.
/// </summary>
public sealed class ManifestTests
{
    public static TheoryData<string> Manifests => ["manifest.http.yaml", "manifest.socket.yaml"];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_scope_is_needed_and_none_is_missing(string file)
    {
        var manifest = Manifest.Read(file);
        var needed = SlackUse.CalledMethods.SelectMany(SlackUse.ScopesOf).ToHashSet(StringComparer.Ordinal);
        if (manifest.Has("features.slash_commands") || manifest.Has("features.shortcuts"))
        {
            needed.Add("commands");
        }

        if (SlackUse.ReadsEmail)
        {
            needed.Add("users:read.email");
        }

        Same(needed, manifest.Texts("oauth_config.scopes.bot"));
    }

    [Fact]
    public void The_methods_that_are_called_are_found_in_the_code()
    {
        Assert.Superset(
            new HashSet<string>
            {
                "chat.postMessage",
                "chat.update",
                "conversations.open",
                "users.info",
                "usergroups.users.list",
            },
            SlackUse.CalledMethods.ToHashSet(StringComparer.Ordinal)
        );
        Assert.True(SlackUse.ReadsEmail);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_scope_and_event_says_why(string file)
    {
        var entries = File.ReadLines(Manifest.PathOf(file))
            .Where(line => line.StartsWith("      - ", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(entries);
        Assert.All(entries, line => Assert.Matches(@"^      - [a-z_:.]+ # \S.{9,}$", line));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_event_is_taken_by_a_handler_and_none_is_missing(string file) =>
        Same(SlackUse.Events, Manifest.Read(file).Texts("settings.event_subscriptions.bot_events"));

    /// <summary>Else a run on the sandbox would not show that the manifest is enough.</summary>
    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_sandbox_gives_the_bot_what_the_manifest_gives_and_no_more(string file)
    {
        var manifest = Manifest.Read(file);
        var sandbox = new SandboxSlackOptions();

        Same(sandbox.Scopes, manifest.Texts("oauth_config.scopes.bot"));
        Assert.Equal(
            sandbox.Shortcuts.Select(shortcut => (shortcut.CallbackId, shortcut.Name)),
            manifest.Nodes("features.shortcuts").Select(node => (Text(node, "callback_id"), Text(node, "name")))
        );
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_shortcut_is_known_to_the_code(string file)
    {
        var shortcuts = Manifest
            .Read(file)
            .Nodes("features.shortcuts")
            .Select(node => (Text(node, "type"), Text(node, "callback_id")));

        Assert.Equal([("global", "jitbot_ask"), ("message", "jitbot_ask_about")], shortcuts);
        Assert.All(shortcuts, shortcut => Assert.Contains(shortcut.Item2, SlackUse.Names));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_home_tab_is_on_if_the_code_publishes_one(string file) =>
        Assert.Equal(
            SlackUse.CalledMethods.Contains("views.publish"),
            Manifest.Read(file).Text("features.app_home.home_tab_enabled") == "true"
        );

    [Fact]
    public void The_request_URLs_are_those_that_the_code_serves()
    {
        var manifest = Manifest.Read("manifest.http.yaml");
        var named = new[]
        {
            Text(manifest.Nodes("features.slash_commands").Single(), "url"),
            manifest.Text("settings.event_subscriptions.request_url"),
            manifest.Text("settings.interactivity.request_url"),
            manifest.Text("settings.interactivity.message_menu_options_url"),
        };
        var served = typeof(SlackEndpoints)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(
            served.Order(StringComparer.Ordinal),
            named.Select(url => new Uri(url).AbsolutePath).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(SlackEndpoints.Commands, new Uri(named[0]).AbsolutePath);
        Assert.Equal(SlackEndpoints.Events, new Uri(named[1]).AbsolutePath);
        Assert.Equal(SlackEndpoints.Interactions, new Uri(named[2]).AbsolutePath);
        Assert.Equal(SlackEndpoints.Options, new Uri(named[3]).AbsolutePath);
    }

    [Fact]
    public void The_two_manifests_differ_in_nothing_but_the_way_to_Slack()
    {
        static IEnumerable<string> Body(string file) =>
            File.ReadLines(Manifest.PathOf(file))
                .SkipWhile(line => line.StartsWith('#'))
                .Where(line => !line.Contains("url: https://", StringComparison.Ordinal))
                .Select(line =>
                    line.Replace("socket_mode_enabled: false", "socket_mode_enabled: true", StringComparison.Ordinal)
                );

        Assert.Equal(
            Body("manifest.http.yaml"),
            File.ReadLines(Manifest.PathOf("manifest.socket.yaml")).SkipWhile(line => line.StartsWith('#'))
        );
    }

    [Fact]
    public void The_scope_of_the_app_level_token_is_named_where_one_is_needed()
    {
        var opens = SlackUse.CalledMethods.Contains("apps.connections.open");

        Assert.Equal(
            opens,
            File.ReadAllText(Manifest.PathOf("manifest.socket.yaml")).Contains("connections:write", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            "connections:write",
            File.ReadAllText(Manifest.PathOf("manifest.http.yaml")),
            StringComparison.Ordinal
        );
    }

    private static void Same(IEnumerable<string> used, IEnumerable<string> declared)
    {
        var known = used.ToHashSet(StringComparer.Ordinal);
        Assert.Equal(known.Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
    }

    private static string Text(YamlNode node, string name) => ((YamlScalarNode)node[name]).Value!;
}
