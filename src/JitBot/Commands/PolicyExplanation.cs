using JitBot.Configuration.Policies;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Commands;

/// <summary>Evaluates a question just as the bot would, and tells each constraint's fate and who could approve.</summary>
internal static class PolicyExplanation
{
    public const int Allowed = 0;
    public const int Error = 1;
    public const int Refused = 2;

    public static int Run(PolicyQuestion question, IReadOnlyList<string> paths, TextWriter output, TextWriter error)
    {
        var reading = new PolicyFiles(paths).Read().Parse();
        if (reading.Set is not { } set)
        {
            foreach (var issue in reading.Issues)
            {
                error.WriteLine(issue);
            }

            return Error;
        }

        var verdict = set.Evaluate(question.FactsFor(set));
        Tell(question, set, verdict, output);
        return verdict.Allowed ? Allowed : Refused;
    }

    private static void Tell(PolicyQuestion question, PolicySet set, PolicyVerdict verdict, TextWriter output)
    {
        var time = verdict.Duration > TimeSpan.Zero ? $", {DurationText.ToText(verdict.Duration)}" : "";
        output.WriteLine($"{question.Email} asks for {question.Ingress}{time}");
        output.WriteLine($"Policy: {verdict.Policy ?? "none"}   Set: {verdict.SetHash}");
        foreach (var constraint in verdict.Constraints)
        {
            output.WriteLine($"  {Mark(constraint.Fate)} {constraint.Name, -10} {constraint.Detail}");
        }

        if (set.Policies.FirstOrDefault(policy => policy.Name == verdict.Policy) is { } matched)
        {
            TellApprovers(question, matched, output);
        }

        output.WriteLine(
            "Taken for granted: the Ingress exists; the requester is in the groups named by --group and in no other."
        );
        output.WriteLine(verdict.Allowed ? "Allowed, once it is approved." : "Refused.");
    }

    private static void TellApprovers(PolicyQuestion question, AccessPolicy policy, TextWriter output)
    {
        var self = policy.Approvals.SelfApproval.Contains(question.Email, StringComparer.OrdinalIgnoreCase);
        output.WriteLine("Could approve:");
        foreach (var (step, people) in policy.Approvals.Steps.Zip(policy.StepPeople))
        {
            var who = people
                .Known.Where(email => self || !string.Equals(email, question.Email, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.OrdinalIgnoreCase)
                .Concat(people.Directories.Select(group => $"members of {group}"))
                .ToArray();
            output.WriteLine($"  {step.Name}: {step.Required} of {(who.Length == 0 ? "nobody" : string.Join(", ", who))}");
        }
    }

    private static char Mark(ConstraintFate fate) =>
        fate switch
        {
            ConstraintFate.Satisfied => '✓',
            ConstraintFate.Unsatisfied => '✗',
            _ => '!',
        };
}
