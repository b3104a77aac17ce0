using JitBot.Core.Clusters;

namespace JitBot.Core.Policies.Reading;

/// <summary>Reads the <c>spec</c> of an <c>AccessPolicy</c>.</summary>
internal static class PolicySpec
{
    private const int LongestReason = 1_000;
    private static readonly TimeSpan StartWithin = TimeSpan.FromHours(24);

    public static PolicyDraft Read(Located<string>? name, PropertyReader? spec, TicketPatterns patterns)
    {
        var match = ReadMatch(spec?.Section("match", required: true));
        var requesters = PeopleDraft.Read(spec?.Section("requesters", required: true));
        var max = spec?.Duration("maxDuration", required: true);
        var standard = spec?.Duration("defaultDuration", required: false);
        if (max is not null && standard is not null && standard.Value > max.Value)
        {
            var message = "defaultDuration is longer than maxDuration.";
            standard.Report(PolicyIssueCodes.DefaultOverMax, message, "Make it at most maxDuration.");
        }

        var total = spec?.Duration("maxTotalDuration", required: false);
        if (max is not null && total is not null && total.Value < max.Value)
        {
            var message = "maxTotalDuration, which counts the extensions too, is shorter than maxDuration.";
            total.Report(PolicyIssueCodes.TotalUnderMax, message, "Make it at least maxDuration, or remove it.");
        }

        var startWithin = spec?.Duration("startWithin", required: false);
        var reason = spec?.Section("reason", required: false);
        var minLength = reason?.Number("minLength", 1, LongestReason, required: true);
        reason?.TellUnknown();
        var ticket = ReadTicket(spec?.Section("ticket", required: false), patterns);
        var approvals = ApprovalsSpec.Read(spec?.Section("approvals", required: true), max);
        spec?.TellUnknown();
        var longest = max?.Value ?? TimeSpan.Zero;
        return new PolicyDraft(
            name,
            match,
            requesters,
            longest,
            standard?.Value ?? longest,
            total?.Value ?? longest,
            startWithin?.Value ?? StartWithin,
            minLength?.Value ?? 1,
            ticket,
            approvals
        );
    }

    private static PolicyMatch ReadMatch(PropertyReader? section)
    {
        if (section is null)
        {
            return new PolicyMatch([], [], [], IngressFields.None);
        }

        var match = new PolicyMatch(
            ReadGlobs(section, "clusters", Names.IsClusterGlob),
            ReadGlobs(section, "namespaces", Names.IsKubernetesGlob),
            ReadGlobs(section, "ingresses", Names.IsKubernetesGlob),
            ReadFields(section)
        );
        section.TellUnknown();
        return match;
    }

    private static Glob[] ReadGlobs(PropertyReader section, string name, Func<string, bool> isGlob)
    {
        var texts = section.Texts(name, required: true);
        foreach (var text in texts.Where(text => !isGlob(text.Value)))
        {
            var message = $"{Quote.Of(text.Value)} in {section.PathOf(name)} can match no name.";
            text.Report(PolicyIssueCodes.WrongGlob, message, "Write a name, with * for any characters and ? for one.");
        }

        return [.. texts.Select(text => new Glob(text.Value))];
    }

    private static IngressFields ReadFields(PropertyReader section)
    {
        var texts = section.Texts("fields", required: false);
        var fields = texts.Count == 0 ? IngressFields.All : IngressFields.None;
        foreach (var text in texts)
        {
            // The list's own comma is the only one: `paths,tls` within one item is a slip
            if (
                text.Value.Contains(',', StringComparison.Ordinal)
                || !IsLower(text.Value)
                || !IngressFieldsText.TryParse(text.Value, out var one)
            )
            {
                var message = $"{Quote.Of(text.Value)} is not a field of an Ingress.";
                text.Report(PolicyIssueCodes.WrongField, message, $"Use {IngressFieldsText.Allowed}.");
            }
            else
            {
                fields |= one;
            }
        }

        return fields;
    }

    private static bool IsLower(string text) => text.All(char.IsAsciiLetterLower);

    private static TicketRule? ReadTicket(PropertyReader? section, TicketPatterns patterns)
    {
        if (section is null)
        {
            return null;
        }

        var required = section.Flag("required") ?? true;
        var pattern = section.Text("pattern", required: false);
        section.TellUnknown();
        return new TicketRule(required, pattern is null ? null : patterns.Compile(pattern));
    }
}
