using System.Text.Json;
using JitBot.Core.Clusters;
using k8s;
using k8s.Models;

namespace JitBot.Kubernetes.Ingresses;

/// <summary>Asks the API server whether a user may do something to one Ingress. Reads only; a failed call throws what the client throws.</summary>
internal static class AccessReviews
{
    public static async Task<AccessAnswer> AskAsync(
        IKubernetes client,
        IngressRef ingress,
        string user,
        string verb,
        CancellationToken cancellationToken
    )
    {
        var review = new V1SubjectAccessReview
        {
            Spec = new V1SubjectAccessReviewSpec
            {
                User = user,
                // Every user who authenticates is in it; other groups of the person are not known here
                Groups = ["system:authenticated"],
                ResourceAttributes = new V1ResourceAttributes
                {
                    Group = "networking.k8s.io",
                    Version = "v1",
                    Resource = "ingresses",
                    NamespaceProperty = ingress.Namespace,
                    Name = ingress.Name,
                    Verb = verb,
                },
            },
        };
        var answer = await client.AuthorizationV1.CreateSubjectAccessReviewAsync(review, cancellationToken: cancellationToken);
        // Neither yes nor no must never count as either
        var status = answer?.Status ?? throw new JsonException("an access review without a status");
        return new AccessAnswer(verb, status.Allowed, AccessReasons.ViaOf(status.Reason));
    }

    /// <summary>Asks for several verbs at once; the answers are in the verbs' order.</summary>
    public static Task<AccessAnswer[]> AskAllAsync(
        IKubernetes client,
        IngressRef ingress,
        string user,
        IEnumerable<string> verbs,
        CancellationToken cancellationToken
    ) => Task.WhenAll(verbs.Select(verb => AskAsync(client, ingress, user, verb, cancellationToken)));
}
