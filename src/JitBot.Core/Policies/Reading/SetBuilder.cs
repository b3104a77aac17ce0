namespace JitBot.Core.Policies.Reading;

/// <summary>Looks up groups, finds the issues that show only between documents, and compiles the drafts.</summary>
internal sealed class SetBuilder
{
    private readonly Dictionary<string, IReadOnlySet<string>> _groups = new(StringComparer.Ordinal);
    private readonly bool _incomplete;

    /// <param name="incomplete">Parts of the files could not be read: a group that is not found may stand there.</param>
    public SetBuilder(IEnumerable<GroupDraft> groups, bool incomplete)
    {
        _incomplete = incomplete;
        foreach (var group in groups)
        {
            if (group.Name is { } name && !_groups.TryAdd(name.Value, group.Members))
            {
                name.Report(
                    PolicyIssueCodes.DuplicateName,
                    $"There are two groups {Quote.Of(name.Value)}.",
                    "Rename or remove one of them."
                );
            }
        }
    }

    public IReadOnlyDictionary<string, IReadOnlySet<string>> Groups => _groups;

    public IReadOnlyList<AccessPolicy> Compile(IEnumerable<PolicyDraft> drafts)
    {
        var policies = new List<AccessPolicy>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Name is { } name && !names.Add(name.Value))
            {
                name.Report(
                    PolicyIssueCodes.DuplicateName,
                    $"There are two policies {Quote.Of(name.Value)}.",
                    "Rename or remove one of them."
                );
            }

            policies.Add(Compile(draft));
        }

        return policies;
    }

    private AccessPolicy Compile(PolicyDraft draft)
    {
        var requesters = Resolve(draft.Requesters, out _);
        var steps = new List<ApprovalStep>();
        var people = new List<People>();
        foreach (var step in draft.Approvals.Steps)
        {
            var approvers = Resolve(step.Approvers, out var complete);
            if (complete && approvers.Directories.Count == 0)
            {
                TellImpossible(step, approvers);
            }

            people.Add(approvers);
            steps.Add(new ApprovalStep(step.Name, step.Required?.Value ?? 1, approvers.Refs));
        }

        return new AccessPolicy(
            draft.Name?.Value ?? "",
            draft.Match,
            requesters,
            draft.MaxDuration,
            draft.DefaultDuration,
            draft.MaxTotalDuration,
            draft.StartWithin,
            draft.ReasonMinLength,
            draft.Ticket,
            Plan(draft.Approvals, steps),
            people
        );
    }

    private ApprovalPlan Plan(ApprovalsDraft draft, List<ApprovalStep> steps) =>
        new(steps, draft.PendingTimeout, draft.WarnBefore, draft.SelfApproval, draft.Channels)
        {
            RemindEvery = draft.RemindEvery,
            Escalation = draft.Escalation is { } escalation
                ? new Escalation(escalation.After, Resolve(escalation.Approvers, out _).Refs, escalation.Channels)
                : null,
        };

    private static void TellImpossible(StepDraft step, People approvers)
    {
        if (step.Required is not { } required)
        {
            return;
        }

        // With nobody named at all, that has been told already
        var possible = approvers.CountUpTo(required.Value, except: null);
        if (possible > 0 && possible < required.Value)
        {
            required.Report(
                PolicyIssueCodes.ImpossibleStep,
                $"Step {Quote.Of(step.Name)} needs {required.Value} approvals, but its approvers are only {possible}.",
                "Ask for fewer approvals, or name more approvers."
            );
        }
    }

    private People Resolve(PeopleDraft draft, out bool complete)
    {
        complete = true;
        List<IReadOnlySet<string>> lists = [draft.Users.Select(user => user.Value).ToHashSet(StringComparer.OrdinalIgnoreCase)];
        foreach (var group in draft.Groups.DistinctBy(group => group.Value))
        {
            if (_groups.TryGetValue(group.Value, out var members))
            {
                lists.Add(members);
                continue;
            }

            complete = false;
            if (!_incomplete)
            {
                var message = $"There is no Group document {Quote.Of(group.Value)}.";
                group.Report(PolicyIssueCodes.UnknownGroup, message, "Add the document, or correct the name.");
            }
        }

        GroupRef[] directories = [.. draft.Directories];
        GroupRef[] refs =
        [
            .. draft.Users.Select(user => new GroupRef(GroupKind.User, user.Value)),
            .. draft.Groups.Select(group => new GroupRef(GroupKind.Static, group.Value)),
            .. directories,
        ];
        return new People(refs, lists, directories);
    }
}
