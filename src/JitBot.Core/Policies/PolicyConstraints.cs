using System.Text;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>The constraints of one policy, each a pure function of the facts that always answers.</summary>
internal static class PolicyConstraints
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(10);

    public static ConstraintResult Policy(AccessPolicy policy, RequestFacts facts) =>
        facts.Extends is { } extends && extends.Policy != policy.Name
            ? No(
                ConstraintNames.Policy,
                $"The access was given by policy {extends.Policy}; by now {policy.Name} covers it. Ask for new access instead."
            )
            : Yes(ConstraintNames.Policy, $"Policy {policy.Name} covers {facts.Ingress} and grants {facts.Fields.ToText()}.");

    public static ConstraintResult Requester(AccessPolicy policy, RequestFacts facts)
    {
        const string Name = ConstraintNames.Requester;
        var people = policy.Requesters;
        if (facts.Requester.Email is { } email && people.Contains(email))
        {
            return Yes(Name, $"{email} may ask by policy {policy.Name}.");
        }

        var unread = new List<GroupRef>();
        foreach (var group in people.Directories)
        {
            var member = facts.Memberships.GetValueOrDefault(group);
            if (member == true)
            {
                return Yes(Name, $"A member of {group} may ask by policy {policy.Name}.");
            }

            if (member is null)
            {
                unread.Add(group);
            }
        }

        var who = facts.Requester.Email ?? facts.Requester.DisplayName;
        return unread.Count > 0
            ? new ConstraintResult(
                Name,
                ConstraintFate.Failed,
                $"Whether {who} is a member could not be read: {string.Join(", ", unread)}. Try again later."
            )
            : No(Name, $"{who} may not ask by policy {policy.Name}; it allows {people.ToText()}.");
    }

    public static ConstraintResult Identity(RequestFacts facts)
    {
        const string Name = ConstraintNames.Identity;
        var person = facts.Requester;
        if (string.IsNullOrWhiteSpace(person.Email))
        {
            return No(Name, $"The chat platform tells no e-mail address of {person.DisplayName}; access is given by it.");
        }

        return string.IsNullOrWhiteSpace(person.KubernetesUser)
            ? No(Name, $"No Kubernetes user is known for {person.Email}; ask an administrator to map one.")
            : Yes(Name, $"The Kubernetes user is {person.KubernetesUser}.");
    }

    public static ConstraintResult Ingress(RequestFacts facts)
    {
        const string Name = ConstraintNames.Ingress;
        if (facts.Inspection.Failure is { } failure)
        {
            return new ConstraintResult(Name, ConstraintFate.Failed, failure);
        }

        return facts.Inspection.Snapshot is null
            ? No(Name, $"There is no Ingress {facts.Ingress}.")
            : Yes(Name, $"The Ingress {facts.Ingress} exists.");
    }

    public static ConstraintResult Duration(AccessPolicy policy, RequestFacts facts)
    {
        const string Name = ConstraintNames.Duration;
        var max = DurationText.ToText(policy.MaxDuration);
        if (facts.Duration is not { } asked)
        {
            return Yes(Name, $"No time was named: {DurationText.ToText(policy.DefaultDuration)}, the policy's default.");
        }

        if (asked <= TimeSpan.Zero)
        {
            return No(Name, $"The time must be more than nothing; up to {max} is allowed.");
        }

        if (facts.Extends is { } extends)
        {
            return Total(policy, extends.Granted, asked);
        }

        return asked > policy.MaxDuration
            ? No(Name, $"{DurationText.ToText(asked)} was asked; up to {max} is allowed.")
            : Yes(Name, $"{DurationText.ToText(asked)} of at most {max}.");
    }

    /// <summary>Only where a later start is asked for: of the others there is nothing to say.</summary>
    public static IEnumerable<ConstraintResult> Start(AccessPolicy policy, RequestFacts facts)
    {
        if (facts.StartIn is not { } ahead)
        {
            return [];
        }

        if (ahead <= TimeSpan.Zero)
        {
            // Minutes pass while a form is filled in and sent; a wrong day is a mistake
            return ahead >= -Lateness
                ? []
                : [No(ConstraintNames.Start, "The start lies in the past; leave it out to begin at once.")];
        }

        var most = DurationText.ToText(policy.StartWithin);
        return ahead > policy.StartWithin
            ? [No(ConstraintNames.Start, $"The start lies too far ahead; it may lie up to {most} ahead.")]
            : [Yes(ConstraintNames.Start, $"The start lies at most {most} ahead.")];
    }

    public static ConstraintResult Reason(AccessPolicy policy, RequestFacts facts)
    {
        const string Name = ConstraintNames.Reason;
        var length = facts.Reason.Trim().EnumerateRunes().Count();
        return length < policy.ReasonMinLength
            ? No(Name, $"The reason has {length} characters; at least {policy.ReasonMinLength} are needed.")
            : Yes(Name, $"The reason has {length} characters of at least {policy.ReasonMinLength}.");
    }

    public static ConstraintResult Ticket(AccessPolicy policy, RequestFacts facts) =>
        policy.Ticket?.Evaluate(facts.Ticket) ?? Yes(ConstraintNames.Ticket, "This policy asks for no ticket.");

    /// <summary>
    /// Whether enough other people could approve each step, as far as the files tell: a directory group may hold anybody, so a step
    /// that names one counts as possible.
    /// </summary>
    public static ConstraintResult Approvals(AccessPolicy policy, RequestFacts facts) => Approvals(policy, facts.Requester);

    public static ConstraintResult Approvals(AccessPolicy policy, Principal requester)
    {
        const string Name = ConstraintNames.Approvals;
        var told = new StringBuilder();
        var self = policy.Approvals.SelfApproval.Contains(requester.Email, StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < policy.Approvals.Steps.Count; i++)
        {
            var (step, people) = (policy.Approvals.Steps[i], policy.StepPeople[i]);
            var possible = people.CountUpTo(step.Required, self ? null : requester.Email);
            if (people.Directories.Count == 0 && possible < step.Required)
            {
                return No(
                    Name,
                    $"Step {step.Name} needs {step.Required} approvals, and besides the requester only {possible} could give one."
                );
            }

            told.Append(i == 0 ? "" : "; then ").Append($"{step.Required} of {people.ToText()} ({step.Name})");
        }

        return Yes(Name, $"Needs {told}.");
    }

    private static ConstraintResult Total(AccessPolicy policy, TimeSpan granted, TimeSpan extra)
    {
        var (max, sum) = (DurationText.ToText(policy.MaxTotalDuration), DurationText.ToText(granted + extra));
        var left = policy.MaxTotalDuration - granted;
        return granted + extra <= policy.MaxTotalDuration
            ? Yes(ConstraintNames.Duration, $"{sum} in all, of at most {max}.")
            : No(
                ConstraintNames.Duration,
                left <= TimeSpan.Zero
                    ? $"{max} in all is allowed, and all of it is granted already. Ask for new access when this has ended."
                    : $"That would be {sum} in all; up to {max} is allowed, so ask for at most {DurationText.ToText(left)} more."
            );
    }

    private static ConstraintResult Yes(string name, string detail) => new(name, ConstraintFate.Satisfied, detail);

    private static ConstraintResult No(string name, string detail) => new(name, ConstraintFate.Unsatisfied, detail);
}
