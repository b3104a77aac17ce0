using System.Reflection;
using System.Runtime.CompilerServices;
using JitBot.Chat.Slack;
using JitBot.Chat.Teams;
using JitBot.Configuration;
using JitBot.Core.Identity;
using JitBot.Kubernetes.Clusters;
using JitBot.Storage.LiteDb;

namespace JitBot.EndToEnd.Tests;

/// <summary>The README promises a table of all settings.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<string, Type> Sections =>
        new()
        {
            { "Slack", typeof(SlackOptions) },
            { "Teams", typeof(TeamsOptions) },
            { "Identity", typeof(IdentityOptions) },
            { "Kubernetes", typeof(KubernetesOptions) },
            { "Clusters", typeof(ClusterOptions) },
            { "Storage", typeof(StorageOptions) },
            { "JitBot", typeof(JitBotOptions) },
            { "Policies", typeof(PolicyOptions) },
        };

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_setting_is_told(string section, Type options)
    {
        var rows = File.ReadLines(Readme()).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();
        var names = options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => property.Name)
            // The list of clusters is a section of its own
            .Where(name => name != "Clusters");

        Assert.All(
            names,
            name =>
                Assert.Contains(
                    rows,
                    row => row.Contains(section, StringComparison.Ordinal) && row.Contains($":{name}", StringComparison.Ordinal)
                )
        );
    }

    private static string Readme([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "README.md");
}
