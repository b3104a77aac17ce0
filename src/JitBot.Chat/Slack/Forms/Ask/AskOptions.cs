using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Clusters;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>The Ingresses that fit what is being typed, from memory: only those that a policy could allow the person.</summary>
internal sealed class AskOptions(SlackReaders readers, IIngressSearch search) : IBlockOptionProvider
{
    /// <summary>Slack takes no more in one menu.</summary>
    public const int Most = 100;

    private const int LongestLabel = 75;

    public bool Takes(string actionId) => actionId == AskIds.IngressAction;

    public async Task<BlockOptionsResponse> GetOptions(BlockOptionsRequest request, CancellationToken cancellationToken)
    {
        var reader = await readers.FindAsync(request.User.Id, cancellationToken);
        var index = search.Current;
        return reader.MaySee
            ? Group(reader.Search(index, request.Value, Most), index.Clusters.Count > 1)
            : BlockOptionsResponse.OfOptions([]);
    }

    /// <summary>By namespace, in the order in which the best of each was found.</summary>
    internal static BlockOptionsResponse Group(IReadOnlyList<IndexedIngress> found, bool withCluster) =>
        BlockOptionsResponse.OfGroups([
            .. found
                .GroupBy(one => (one.Ingress.Cluster, one.Ingress.Namespace))
                .Select(group => new OptionGroup(
                    new PlainText(Label(group.Key.Cluster, group.Key.Namespace, withCluster)),
                    [.. group.Select(AskView.Option)]
                )),
        ]);

    private static string Label(string cluster, string space, bool withCluster) =>
        SafeText.Clean(withCluster ? $"{space} ({cluster})" : space, LongestLabel);
}
