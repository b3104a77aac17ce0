using System.Globalization;
using JitBot.Core.Requests;
using k8s.Models;

namespace JitBot.Kubernetes.Grants;

/// <summary>Decides whether an object with our labels may stand. Pure.</summary>
internal static class Residue
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>The request that the object says it belongs to; null when it names none.</summary>
    public static RequestId? ClaimedBy(V1ObjectMeta metadata) =>
        RequestId.TryParse(Value(metadata.Labels, GrantObjects.RequestLabel), out var id) ? id : null;

    /// <summary>
    /// Why the object must go; null when <paramref name="request"/>, the one it claims, is the one that it was made for and may have a
    /// grant. The cluster's name is not compared: one cluster may be configured under two names.
    /// </summary>
    public static string? WhyRemove(V1ObjectMeta metadata, AccessRequest? request, GrantObjects objects, DateTimeOffset now)
    {
        if (request is null)
        {
            return IsOverdue(metadata, now)
                ? "its request is not on record, and its time is over"
                : "its request is not on record";
        }

        if (Value(metadata.Annotations, GrantObjects.UidAnnotation) != request.Uid)
        {
            return $"it was made for another request than the {request.Id} on record";
        }

        if (metadata.Name != objects.NameOf(request) || metadata.NamespaceProperty != request.Ingress.Namespace)
        {
            return $"it is a copy of what was made for {request.Id}";
        }

        return request.Phase switch
        {
            var phase when phase.MayHaveGrant() => null,
            var phase when phase.IsOver() => $"{request.Id} is over",
            _ => $"{request.Id} is not approved",
        };
    }

    private static bool IsOverdue(V1ObjectMeta metadata, DateTimeOffset now) =>
        DateTimeOffset.TryParse(
            Value(metadata.Annotations, GrantObjects.ExpiresAtAnnotation),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var end
        )
        && now > end + Grace;

    private static string? Value(IDictionary<string, string>? values, string key) =>
        values is not null && values.TryGetValue(key, out var value) ? value : null;
}
