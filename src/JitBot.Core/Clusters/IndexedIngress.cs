namespace JitBot.Core.Clusters;

/// <summary>An Ingress with the hosts by which people know it, ready to be searched.</summary>
public sealed record IndexedIngress
{
    private const int MostHosts = 50;
    private readonly string _searched;

    /// <param name="hosts">In the Ingress's order; of very many only the first can be found by.</param>
    public IndexedIngress(IngressRef ingress, IReadOnlyList<string> hosts)
    {
        Ingress = ingress;
        Hosts = hosts.Count <= MostHosts ? hosts : [.. hosts.Take(MostHosts)];
        _searched = $"{ingress}\n{string.Join('\n', Hosts)}".ToLowerInvariant();
    }

    public IngressRef Ingress { get; }

    public IReadOnlyList<string> Hosts { get; }

    /// <summary>How well the words fit, less being better; null where one of them stands nowhere. The words are in lower case.</summary>
    internal int? Distance(IReadOnlyList<string> words)
    {
        var sum = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (!_searched.Contains(words[i], StringComparison.Ordinal))
            {
                return null;
            }

            sum += Distance(words[i]);
        }

        return sum;
    }

    private int Distance(string word)
    {
        const StringComparison Same = StringComparison.OrdinalIgnoreCase;
        return Ingress.Name.Equals(word, Same) ? 0
            : Ingress.Name.StartsWith(word, Same) ? 1
            : Hosts.Any(host => host.Equals(word, Same)) ? 1
            : Ingress.Namespace.Equals(word, Same) ? 2
            : Ingress.Name.Contains(word, Same) ? 3
            : Hosts.Any(host => host.StartsWith(word, Same)) ? 3
            : Ingress.Namespace.StartsWith(word, Same) ? 4
            : 5;
    }
}
