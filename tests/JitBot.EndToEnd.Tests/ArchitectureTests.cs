using System.Reflection;
using NetArchTest.Rules;

namespace JitBot.EndToEnd.Tests;

/// <summary>The references that the design allows: host → adapters → Core, adapters never see each other, each library in one place.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Core.Requests.RequestDesk).Assembly;
    private static readonly Assembly Kubernetes = typeof(Kubernetes.Clusters.ClusterRegistry).Assembly;
    private static readonly Assembly Chat = typeof(Chat.Slack.SlackOptions).Assembly;
    private static readonly Assembly Storage = typeof(Storage.LiteDb.StorageOptions).Assembly;
    private static readonly Assembly Sandbox = typeof(Sandbox.Cluster.SandboxCluster).Assembly;
    private static readonly Assembly Host = typeof(Hosting.JitBotApp).Assembly;
    private static readonly Assembly[] Adapters = [Kubernetes, Chat, Storage, Sandbox];

    [Fact]
    public void Core_references_no_other_part_and_no_platform() =>
        Assert.DoesNotContain(
            References(Core),
            name =>
                name.StartsWith("JitBot", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || name.StartsWith("System.Net", StringComparison.Ordinal)
                || name is "KubernetesClient" or "LiteDB" or "Quartz" or "Serilog"
        );

    [Fact]
    public void Adapters_see_Core_and_never_each_other() =>
        Assert.All(
            Adapters,
            adapter =>
                Assert.DoesNotContain(
                    References(adapter),
                    name => name.StartsWith("JitBot", StringComparison.OrdinalIgnoreCase) && name != "JitBot.Core"
                )
        );

    [Theory]
    [InlineData("KubernetesClient", "JitBot.Kubernetes")]
    [InlineData("LiteDB", "JitBot.Storage")]
    [InlineData("Quartz", "jitbot")]
    public void A_library_is_used_in_one_place_only(string library, string place) =>
        Assert.Equal(
            [place],
            Adapters
                .Append(Core)
                .Append(Host)
                .Where(assembly => References(assembly).Contains(library, StringComparer.Ordinal))
                .Select(assembly => assembly.GetName().Name!)
        );

    /// <summary>The one class that puts the platforms together knows their settings.</summary>
    [Theory]
    [InlineData("JitBot.Chat.Slack")]
    [InlineData("JitBot.Chat.Teams")]
    public void A_platforms_types_stay_with_it(string platform)
    {
        var result = Types
            .InAssembly(Chat)
            .That()
            .DoNotResideInNamespaceStartingWith(platform)
            .And()
            .DoNotHaveName(nameof(JitBot.Chat.ChatRegistration))
            .ShouldNot()
            .HaveDependencyOn(platform)
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Only_development_and_the_demo_know_the_sandbox()
    {
        var result = Types
            .InAssembly(Host)
            .That()
            .DoNotResideInNamespace("JitBot.Commands")
            .And()
            .DoNotHaveNameStartingWith("DevelopmentSandbox")
            .ShouldNot()
            .HaveDependencyOn("JitBot.Sandbox")
            .GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);
}
