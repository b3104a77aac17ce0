using JitBot.Core.Clusters;
using JitBot.Kubernetes.Ingresses;
using k8s;

namespace JitBot.Kubernetes.Grants;

/// <summary>
/// Asks the API server again and again, soon at first, until its authoriser has taken note of a binding that was just made or deleted:
/// mostly at once, sometimes after some hundred milliseconds.
/// </summary>
public sealed class AccessPoll(TimeProvider time)
{
    private static readonly int[] FirstWaits = [2, 5, 10, 20, 50, 100];
    private const int LaterWait = 250;
    private const int Longest = 5000;

    /// <summary>
    /// Asks for the verbs, all at once, until <paramref name="settled"/> for each, at most about five seconds. The answers, in the verbs' order, are
    /// the last ones; not all need be settled.
    /// </summary>
    internal async Task<IReadOnlyList<AccessAnswer>> UntilAsync(
        IKubernetes client,
        IngressRef ingress,
        string user,
        IEnumerable<string> verbs,
        Predicate<AccessAnswer> settled,
        CancellationToken cancellationToken
    )
    {
        var answers = await AccessReviews.AskAllAsync(client, ingress, user, verbs, cancellationToken);
        foreach (var wait in Waits())
        {
            if (Array.TrueForAll(answers, settled))
            {
                break;
            }

            await Task.Delay(wait, time, cancellationToken);
            answers = await Task.WhenAll(
                answers.Select(answer =>
                    settled(answer)
                        ? Task.FromResult(answer)
                        : AccessReviews.AskAsync(client, ingress, user, answer.Verb, cancellationToken)
                )
            );
        }

        return answers;
    }

    private static IEnumerable<TimeSpan> Waits()
    {
        var passed = 0;
        for (var turn = 0; passed < Longest; turn++)
        {
            var wait = turn < FirstWaits.Length ? FirstWaits[turn] : LaterWait;
            passed += wait;
            yield return TimeSpan.FromMilliseconds(wait);
        }
    }
}
