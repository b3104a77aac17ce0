using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Ask;

/// <summary>Finds out what the form shows somebody as things stand. Reads, and writes nothing.</summary>
internal sealed class AskDrawing(IIngressSearch search, IIngressCatalog catalog, TimeProvider time)
{
    /// <summary>A cluster that is slower than this is asked again when the form is sent.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The form, or why there is none.</summary>
    /// <param name="notice">What the person must know before all else.</param>
    /// <param name="verdict">What has been found out already; null: it is found out here.</param>
    /// <param name="withoutIngress">Whether the chosen Ingress is to be forgotten.</param>
    public async Task<AskPage> DrawAsync(
        AskReader reader,
        AskChoices choices,
        string? notice = null,
        PolicyVerdict? verdict = null,
        bool withoutIngress = false,
        CancellationToken cancellationToken = default
    )
    {
        if (reader.Person is not { } person)
        {
            return AskPage.None(reader.Refusal ?? "");
        }

        var outlook = reader.Outlook;
        // What could not be read now may be by the time that the person types: the form says so itself
        if (!outlook.HasAny && (outlook.Unread.Count == 0 || string.IsNullOrWhiteSpace(person.KubernetesUser)))
        {
            return AskPage.None(AskWords.Nothing(person));
        }

        var index = search.Current;
        var now = time.GetUtcNow();
        var sheet = AskSheet.Of(choices, index, outlook);
        var model = new AskModel(
            sheet,
            reader.Policies.Hash,
            now,
            outlook.Unread,
            [.. index.Clusters.Where(listing => AskWords.Stale(listing, now) is not null)]
        )
        {
            Notice = notice,
            Verdict = withoutIngress ? null : verdict ?? await EvaluateAsync(reader, person, sheet, cancellationToken),
            WithoutIngress = withoutIngress,
        };
        return AskPage.Form(model);
    }

    /// <summary>
    /// The policy's own evaluation, on memberships that may be a minute old; null before there is anything to evaluate, or where the cluster
    /// is slow.
    /// </summary>
    private async Task<PolicyVerdict?> EvaluateAsync(
        AskReader reader,
        Principal person,
        AskSheet sheet,
        CancellationToken cancellationToken
    )
    {
        if (sheet is not { Ingress: { } ingress, Open.Count: > 0 } || person.KubernetesUser is not { } user)
        {
            return null;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var inspection = await catalog.InspectAsync(ingress, user, either.Token);
            var facts = new RequestFacts(
                person,
                ingress,
                sheet.Fields,
                sheet.Duration,
                sheet.Reason,
                sheet.Ticket,
                inspection,
                reader.Memberships
            )
            {
                StartIn = sheet.StartAt - time.GetUtcNow(),
            };
            return reader.Policies.Evaluate(facts);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return null;
        }
    }
}
