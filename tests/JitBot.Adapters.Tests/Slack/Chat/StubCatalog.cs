using JitBot.Core.Clusters;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>A cluster where every Ingress exists.</summary>
internal sealed class StubCatalog : IIngressCatalog
{
    public IReadOnlyList<string> Clusters => ["prod", "stage"];

    public IngressSnapshot Snapshot { get; set; } = new(["shop.example.com"], ["storefront:80"]);

    public Task<IngressInspection> InspectAsync(IngressRef ingress, string kubernetesUser, CancellationToken cancellationToken) =>
        Task.FromResult(new IngressInspection(Snapshot, [], null));
}
