using JitBot.Core.Clusters;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>What was listed of the clusters: nothing, or what the test says.</summary>
internal sealed class StubSearch : IIngressSearch
{
    public IngressIndex Current { get; set; } = IngressIndex.Empty;
}
