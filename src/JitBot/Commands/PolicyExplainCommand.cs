using System.CommandLine;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Commands;

/// <summary><c>jitbot policy explain</c>: its options. Exit code 0 allowed, 2 refused, 1 error.</summary>
internal static class PolicyExplainCommand
{
    private static readonly Option<string> As = new("--as")
    {
        Description = "Who asks: an e-mail address.",
        Required = true,
        HelpName = "EMAIL",
    };

    private static readonly Option<string> Ingress = new("--ingress")
    {
        Description = $"What for; without a cluster, one named {PolicyQuestion.DefaultCluster}.",
        Required = true,
        HelpName = "[CLUSTER/]NAMESPACE/NAME",
    };

    private static readonly Option<string?> For = new("--for")
    {
        Description = "How long, like 10m or 1h30m; without it, the policy's default.",
        HelpName = "DURATION",
    };

    private static readonly Option<string> Fields = new("--fields")
    {
        Description = $"Which fields: {IngressFieldsText.Allowed}.",
        DefaultValueFactory = _ => "all",
        HelpName = "FIELD,…",
    };

    private static readonly Option<string> Reason = new("--reason") { Description = "Why.", DefaultValueFactory = _ => "" };

    private static readonly Option<string?> Ticket = new("--ticket") { Description = "The ticket, like INC-1042." };

    private static readonly Option<string[]> Group = new("--group")
    {
        Description = "A Slack user group that the requester is in; they are taken to be in no other.",
        HelpName = "slack:ID",
    };

    private static readonly Option<string?> KubernetesUser = new("--kubernetes-user")
    {
        Description = "The requester's Kubernetes user; without it, the e-mail address.",
        HelpName = "USER",
    };

    public static Command Create()
    {
        var files = PolicyCommands.Files();
        var command = new Command(
            "explain",
            "Tells what the policies decide on a request; exit code 0 allowed, 2 refused, 1 error."
        )
        {
            As,
            Ingress,
            For,
            Fields,
            Reason,
            Ticket,
            Group,
            KubernetesUser,
            files,
        };
        command.SetAction(result =>
        {
            var configuration = result.InvocationConfiguration;
            if (Read(result, configuration.Error) is not { } question)
            {
                return PolicyExplanation.Error;
            }

            return PolicyExplanation.Run(question, result.GetRequiredValue(files), configuration.Output, configuration.Error);
        });
        return command;
    }

    private static PolicyQuestion? Read(ParseResult result, TextWriter error)
    {
        var wrong = new List<string>();
        if (!PolicyQuestion.TryReadIngress(result.GetRequiredValue(Ingress), out var ingress))
        {
            wrong.Add("--ingress: write [CLUSTER/]NAMESPACE/NAME.");
        }

        TimeSpan? duration = null;
        if (result.GetValue(For) is { } text)
        {
            duration = DurationText.TryParse(text, out var read) ? read : null;
            if (duration is null)
            {
                wrong.Add("--for: write a duration like 10m, 90s or 1h30m.");
            }
        }

        if (!IngressFieldsText.TryParse(result.GetRequiredValue(Fields), out var fields))
        {
            wrong.Add($"--fields: write some of {IngressFieldsText.Allowed}, with commas between them.");
        }

        var groups = new List<GroupRef>();
        foreach (var name in result.GetValue(Group) ?? [])
        {
            if (PolicyQuestion.TryReadGroup(name, out var group))
            {
                groups.Add(group);
            }
            else
            {
                wrong.Add("--group: write slack: and the group's id, like slack:S0123ABCD.");
            }
        }

        foreach (var message in wrong)
        {
            error.WriteLine(message);
        }

        var user = result.GetValue(KubernetesUser);
        var (reason, ticket) = (result.GetRequiredValue(Reason), result.GetValue(Ticket));
        return wrong.Count > 0
            ? null
            : new PolicyQuestion(result.GetRequiredValue(As), user, ingress, fields, duration, reason, ticket, groups);
    }
}
