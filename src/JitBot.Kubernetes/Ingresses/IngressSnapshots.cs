using JitBot.Core.Clusters;
using k8s.Models;

namespace JitBot.Kubernetes.Ingresses;

/// <summary>Cuts an Ingress down to what the card says of it.</summary>
internal static class IngressSnapshots
{
    private const int MostKept = 30;

    /// <summary>Hosts of rules and of TLS, and <c>service:port</c> of each backend, in the Ingress's order, each once.</summary>
    public static IngressSnapshot Of(V1Ingress ingress)
    {
        var rules = ingress.Spec?.Rules ?? [];
        var backends = rules
            .SelectMany(rule => rule.Http?.Paths ?? [])
            .Select(path => path.Backend)
            .Append(ingress.Spec?.DefaultBackend)
            .Select(BackendText)
            .OfType<string>();
        return new IngressSnapshot(Cut(HostsOf(ingress)), Cut(backends));
    }

    /// <summary>All hosts of rules and of TLS, in the Ingress's order, each once.</summary>
    public static IReadOnlyList<string> HostsOf(V1Ingress ingress)
    {
        var rules = ingress.Spec?.Rules ?? [];
        var tls = ingress.Spec?.Tls ?? [];
        return
        [
            .. rules
                .Select(rule => rule.Host)
                .Concat(tls.SelectMany(one => one.Hosts ?? []))
                .Where(host => !string.IsNullOrEmpty(host))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>An Ingress may have thousands; the log keeps this many, and the last entry says how many more there are.</summary>
    private static List<string> Cut(IEnumerable<string> names)
    {
        var all = names.Distinct(StringComparer.Ordinal).ToList();
        return all.Count <= MostKept ? all : [.. all.Take(MostKept), $"… and {all.Count - MostKept} more"];
    }

    private static string? BackendText(V1IngressBackend? backend) =>
        backend switch
        {
            { Service: { } service } => $"{service.Name}:{service.Port?.Name ?? service.Port?.Number?.ToString()}",
            { Resource: { } resource } => $"{resource.Kind} {resource.Name}",
            _ => null,
        };
}
