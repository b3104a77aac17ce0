using JitBot.Core.Chat;

namespace JitBot.Core.Policies.Reading;

/// <summary>Reads the <c>approvals</c> of an <c>AccessPolicy</c>.</summary>
internal static class ApprovalsSpec
{
    private const int MostApprovals = 20;
    private const int MostSteps = 10;
    private static readonly TimeSpan PendingTimeout = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan WarnBefore = TimeSpan.FromMinutes(2);

    public static ApprovalsDraft Read(PropertyReader? approvals, Located<TimeSpan>? max)
    {
        var pending = approvals?.Duration("pendingTimeout", required: false);
        var warn = approvals?.Duration("warnBefore", required: false);
        if (warn is not null && max is not null && warn.Value >= max.Value)
        {
            var message = "warnBefore is not shorter than maxDuration: the warning would come before the grant.";
            warn.Report(PolicyIssueCodes.WarningTooEarly, message, "Make it shorter than maxDuration.");
        }

        var timeout = pending?.Value ?? PendingTimeout;
        var remind = approvals?.Duration("remindEvery", required: false);
        TellTooLate(remind, "remindEvery", timeout);
        var self = approvals is null ? [] : PeopleDraft.Emails(approvals, "selfApproval", required: false);
        var draft = new ApprovalsDraft(
            timeout,
            warn?.Value ?? WarnBefore,
            [.. self.Select(email => email.Value)],
            ReadChannels(approvals),
            remind?.Value,
            ReadEscalation(approvals?.Section("escalation", required: false), timeout),
            approvals is null ? [] : ReadSteps(approvals)
        );
        approvals?.TellUnknown();
        return draft;
    }

    private static EscalationDraft? ReadEscalation(PropertyReader? section, TimeSpan timeout)
    {
        if (section is null)
        {
            return null;
        }

        var after = section.Duration("after", required: true);
        TellTooLate(after, "escalation.after", timeout);
        var approvers = PeopleDraft.Read(section.Section("approvers", required: true));
        var channels = ReadChannels(section);
        section.TellUnknown();
        return new EscalationDraft(after?.Value ?? timeout, approvers, channels);
    }

    private static void TellTooLate(Located<TimeSpan>? time, string name, TimeSpan timeout)
    {
        if (time is not null && time.Value >= timeout)
        {
            var message = $"{name} is not shorter than pendingTimeout: the request would have timed out before.";
            time.Report(PolicyIssueCodes.NoticeTooLate, message, "Make it shorter than pendingTimeout.");
        }
    }

    /// <summary>One <c>channel</c>, or several <c>channels</c>, of Slack or Teams.</summary>
    private static ChannelRef[] ReadChannels(PropertyReader? section)
    {
        if (section is null)
        {
            return [];
        }

        var one = section.Text("channel", required: false);
        var several = section.Texts("channels", required: false);
        if (one is not null && several.Count > 0)
        {
            one.Report(PolicyIssueCodes.WrongChannel, "channel and channels are both given.", "Write them all under channels.");
        }

        var channels = new List<ChannelRef>();
        foreach (var text in one is null ? several : several.Prepend(one))
        {
            if (ChannelRef.TryParse(text.Value, out var channel) && !channels.Exists(one => one.Platform == channel.Platform))
            {
                channels.Add(channel);
            }
            else if (channel is not null)
            {
                text.Report(
                    PolicyIssueCodes.WrongChannel,
                    $"{Quote.Of(text.Value)} is a second channel of {channel.Platform}.",
                    "Name one of each platform at most."
                );
            }
            else
            {
                var mend =
                    "Write the channel's id, not its name; it looks like C0123ABCD in Slack, and like 19:…@thread.tacv2 in Teams.";
                text.Report(PolicyIssueCodes.WrongChannel, $"{Quote.Of(text.Value)} is not the id of a channel.", mend);
            }
        }

        return [.. channels];
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
