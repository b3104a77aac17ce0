using System.Collections.Frozen;

namespace JitBot.Core.Clusters;

/// <summary>What all clusters hold, at one moment: searched while somebody types. Immutable, and the same question has the same answer.</summary>
public sealed class IngressIndex
{
    /// <summary>What is typed beyond this is not looked at.</summary>
    private const int LongestQuery = 300;
    private const int MostWords = 8;

    private readonly IndexedIngress[] _all;
    private readonly FrozenDictionary<IngressRef, IndexedIngress> _byRef;

    /// <param name="clusters">In the configured order, which is also the order of equally good finds.</param>
    public IngressIndex(IReadOnlyList<ClusterListing> clusters)
    {
        Clusters = clusters;
        _all =
        [
            .. clusters.SelectMany(cluster =>
                cluster
                    .Ingresses.OrderBy(one => one.Ingress.Namespace, StringComparer.Ordinal)
                    .ThenBy(one => one.Ingress.Name, StringComparer.Ordinal)
            ),
        ];
        _byRef = _all.DistinctBy(one => one.Ingress).ToFrozenDictionary(one => one.Ingress);
    }

    public static IngressIndex Empty { get; } = new([]);

    public IReadOnlyList<ClusterListing> Clusters { get; }

    /// <summary>All of them: clusters as configured, then by namespace and name.</summary>
    public IReadOnlyList<IndexedIngress> All => _all;

    /// <summary>What is known of the Ingress; null when no listing holds it.</summary>
    public IndexedIngress? Find(IngressRef ingress) => _byRef.GetValueOrDefault(ingress);

    /// <summary>
    /// Those in which each typed word stands somewhere (cluster, namespace, name or a host, in any case), the best first, no more than
    /// <paramref name="most"/>. No word at all: the first ones.
    /// </summary>
    /// <param name="mayOffer">Whether to show one; asked for no more than are needed.</param>
    public IReadOnlyList<IndexedIngress> Search(string typed, Func<IngressRef, bool> mayOffer, int most)
    {
        var words = Words(typed);
        IEnumerable<IndexedIngress> ranked = words.Count == 0 ? _all : Ranked(words);
        return [.. ranked.Where(one => mayOffer(one.Ingress)).Take(most)];
    }

    private IEnumerable<IndexedIngress> Ranked(IReadOnlyList<string> words)
    {
        var fits = new List<(int Distance, int Place)>();
        for (var place = 0; place < _all.Length; place++)
        {
            if (_all[place].Distance(words) is { } distance)
            {
                fits.Add((distance, place));
            }
        }

        fits.Sort();
        return fits.Select(fit => _all[fit.Place]);
    }

    private static List<string> Words(string typed) =>
        [
            .. (typed.Length > LongestQuery ? typed[..LongestQuery] : typed)
                .ToLowerInvariant()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(Word)
                .Where(word => word.Length > 0)
                .Take(MostWords),
        ];

    /// <summary>An address out of the browser means its host.</summary>
    private static string Word(string typed)
    {
        var scheme = typed.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return typed.Trim('/', ',');
        }

        var rest = typed[(scheme + 3)..];
        var end = rest.IndexOfAny(['/', ':', '?', '#']);
        return end < 0 ? rest : rest[..end];
    }
}
