using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;

namespace JitBot.Chat.Forms.Ask;

/// <summary>What the form says between its inputs.</summary>
internal static class AskRemarks
{
    private const int MostApprovers = 6;
    private const int MostStale = 3;

    /// <summary>Why something may be missing from the list of Ingresses.</summary>
    public static IReadOnlyList<Paragraph> OnList(AskModel model) =>
        [
            .. model.Stale.Take(MostStale).Select(listing => new Paragraph([.. StaleSpans(listing, model.Now)])),
            .. model.Unread.Count == 0 ? (IReadOnlyList<Paragraph>)[] : [Paragraph.Of(AskWords.Unread(model.Unread))],
        ];

    /// <summary>The Ingress in full, and its hosts.</summary>
    public static Paragraph Target(IngressRef ingress, IReadOnlyList<string> hosts, int most)
    {
        var spans = new List<Span> { new CodeSpan(ingress.ToString()) };
        foreach (var host in hosts.Take(most))
        {
            spans.AddRange([spans.Count == 1 ? " · " : ", ", new CodeSpan(host)]);
        }

        if (hosts.Count > most)
        {
            spans.Add($" and {hosts.Count - most} more");
        }

        return new Paragraph(spans);
    }

    /// <summary>Which policy applies, who must approve, and what is still missing or in the way.</summary>
    public static IReadOnlyList<Paragraph> Verdict(AskModel model)
    {
        var sheet = model.Sheet;
        if (sheet.Ingress is not { } ingress || model.WithoutIngress)
        {
            return [Paragraph.Of(AskWords.Intro)];
        }

        if (sheet.Open.Count == 0)
        {
            return [Paragraph.Of(AskWords.NotOpen(ingress))];
        }

        var paragraphs = new List<Paragraph>();
        if (sheet.Policy is { } policy)
        {
            paragraphs.Add(Paragraph.Of(new BoldSpan("Policy"), $" {policy.Name}"));
            paragraphs.Add(Approval(policy));
        }
        else if (sheet.Fields == IngressFields.None)
        {
            var names = string.Join(", ", sheet.Open.Select(one => one.Name).Take(MostApprovers));
            paragraphs.Add(Paragraph.Of(new BoldSpan("Policy"), $" depends on what you want to change: {names}"));
        }

        var missing = Missing(sheet);
        var refusing = Refusing(model).ToList();
        if (missing.Count > 0)
        {
            paragraphs.Add(Paragraph.Of(new BoldSpan("Still missing"), $" {string.Join(" · ", missing)}"));
        }

        paragraphs.AddRange(refusing.Select(one => Paragraph.Of(new BoldSpan("Not possible"), $" {one.Detail}")));
        if (missing.Count == 0 && refusing.Count == 0)
        {
            paragraphs.Add(Paragraph.Of(model.Verdict is null ? AskWords.NotChecked : AskWords.Ready));
        }

        return paragraphs;
    }

    private static Paragraph Approval(AccessPolicy policy)
    {
        var spans = new List<Span> { new BoldSpan("Approval") };
        for (var step = 0; step < policy.Approvals.Steps.Count; step++)
        {
            var (name, required, approvers) = policy.Approvals.Steps[step];
            spans.Add(step == 0 ? $" {required} of " : $", then {required} of ");
            for (var at = 0; at < Math.Min(approvers.Count, MostApprovers); at++)
            {
                spans.AddRange([at == 0 ? "" : ", ", new GroupSpan(approvers[at])]);
            }

            spans.Add(approvers.Count > MostApprovers ? $" and {approvers.Count - MostApprovers} more ({name})" : $" ({name})");
        }

        return new Paragraph(spans);
    }

    private static List<string> Missing(AskSheet sheet)
    {
        var missing = new List<string>();
        if (sheet.Fields == IngressFields.None)
        {
            missing.Add("what you want to change");
        }

        if (sheet.Reason.EnumerateRunes().Count() < sheet.ReasonMinLength)
        {
            missing.Add(AskWords.NeedsReason(sheet.ReasonMinLength));
        }

        if (sheet is { Ticket: null, TicketRule: { Required: true } rule })
        {
            missing.Add(AskWords.NeedsTicket(rule));
        }

        return missing;
    }

    /// <summary>What refuses although it is there: what is missing has been said.</summary>
    private static IEnumerable<ConstraintResult> Refusing(AskModel model) =>
        (model.Verdict?.Refusing ?? []).Where(one =>
            one.Name switch
            {
                ConstraintNames.Reason => model.Sheet.Reason.EnumerateRunes().Count() >= model.Sheet.ReasonMinLength,
                ConstraintNames.Ticket => model.Sheet.Ticket is not null,
                ConstraintNames.Policy => model.Sheet.Fields != IngressFields.None,
                _ => true,
            }
        );

    private static IEnumerable<Span> StaleSpans(ClusterListing listing, DateTimeOffset now)
    {
        yield return AskWords.Stale(listing, now) ?? "";
        if (listing.ReadAt is { } readAt)
        {
            yield return new InstantSpan(readAt);
        }
    }
}
