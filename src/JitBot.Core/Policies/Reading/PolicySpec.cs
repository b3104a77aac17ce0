using JitBot.Core.Clusters;

namespace JitBot.Core.Policies.Reading;

/// <summary>Reads the <c>spec</c> of an <c>AccessPolicy</c>.</summary>
internal static class PolicySpec
{
    private const int LongestReason = 1_000;
    private const int MostApprovals = 20;
    private const int MostSteps = 10;
    private static readonly TimeSpan PendingTimeout = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan WarnBefore = TimeSpan.FromMinutes(2);

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

        var reason = spec?.Section("reason", required: false);
        var minLength = reason?.Number("minLength", 1, LongestReason, required: true);
        reason?.TellUnknown();
        var ticket = ReadTicket(spec?.Section("ticket", required: false), patterns);
        var approvals = spec?.Section("approvals", required: true);
        var pending = approvals?.Duration("pendingTimeout", required: false);
        var warn = approvals?.Duration("warnBefore", required: false);
        if (warn is not null && max is not null && warn.Value >= max.Value)
        {
            var message = "warnBefore is not shorter than maxDuration: the warning would come before the grant.";
            warn.Report(PolicyIssueCodes.WarningTooEarly, message, "Make it shorter than maxDuration.");
        }

        var self = approvals is null ? [] : PeopleDraft.Emails(approvals, "selfApproval", required: false);
        var channel = ReadChannel(approvals);
        var steps = approvals is null ? [] : ReadSteps(approvals);
        approvals?.TellUnknown();
        spec?.TellUnknown();
        var longest = max?.Value ?? TimeSpan.Zero;
        return new PolicyDraft(
            name,
            match,
            requesters,
            longest,
            standard?.Value ?? longest,
            minLength?.Value ?? 1,
            ticket,
            pending?.Value ?? PendingTimeout,
            warn?.Value ?? WarnBefore,
            [.. self.Select(email => email.Value)],
            channel,
            steps
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

    private static string? ReadChannel(PropertyReader? approvals)
    {
        var channel = approvals?.Text("channel", required: false);
        if (channel is not null && !Names.IsChannel(channel.Value))
        {
            var message = $"{Quote.Of(channel.Value)} is not the id of a channel.";
            channel.Report(
                PolicyIssueCodes.WrongChannel,
                message,
                "Write the channel's id, not its name; it looks like C0123ABCD."
            );
        }

        return channel?.Value;
    }

    private static List<StepDraft> ReadSteps(PropertyReader approvals)
    {
        var steps = new List<StepDraft>();
        foreach (var section in approvals.Sections("steps"))
        {
            if (steps.Count == MostSteps)
            {
                section.Issues.Add(
                    section.At,
                    PolicyIssueCodes.WrongNumber,
                    $"There are more than {MostSteps} steps.",
                    "Join some."
                );
                break;
            }

            var name = section.Text("name", required: true);
            var required = section.Number("required", 1, MostApprovals, required: true);
            var approvers = PeopleDraft.Read(section.Section("approvers", required: true));
            section.TellUnknown();
            if (name is not null && !Names.IsName(name.Value))
            {
                var message = $"{Quote.Of(name.Value)} is not a name.";
                name.Report(PolicyIssueCodes.WrongName, message, "Use lower-case letters, digits, dots and dashes, 63 at most.");
            }

            if (name is not null && steps.Exists(step => step.Name == name.Value))
            {
                name.Report(
                    PolicyIssueCodes.DuplicateName,
                    $"There are two steps {Quote.Of(name.Value)}.",
                    "Rename one of them."
                );
            }

            steps.Add(new StepDraft(name?.Value ?? "", required, approvers));
        }

        return steps;
    }
}
