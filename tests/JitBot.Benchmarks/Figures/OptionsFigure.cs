using System.Globalization;
using System.Text;
using JitBot.Benchmarks.Reporting;
using JitBot.Benchmarks.World;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;

namespace JitBot.Benchmarks.Figures;

/// <summary>
/// How long the form's menu of Ingresses needs for an answer among 5,000 of them: what matches, what a policy could allow, the best hundred.
/// In the process alone, without the way from Slack and back.
/// </summary>
internal sealed class OptionsFigure : IFigure
{
    private const int Ingresses = 5_000;
    private const int Most = 100;
    private const double Limit = 500;

    public string Name => "options";

    public Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken)
    {
        var index = new IngressIndex([
            new ClusterListing(
                "prod",
                [
                    .. Enumerable
                        .Range(0, Ingresses)
                        .Select(number => new IndexedIngress(
                            new IngressRef("prod", $"team-{number % 100}", $"service-{number}"),
                            [$"service-{number}.example.com", $"www.service-{number}.example.com"]
                        )),
                ],
                DateTimeOffset.UnixEpoch,
                null
            ),
        ]);
        return Task.FromResult<IReadOnlyList<Measurement>>([
            Measure("options, 10 policies, nothing typed", index, 10, ""),
            Measure("options, 10 policies, two words", index, 10, "team-9 service"),
            Measure("options, 1,000 policies, two words", index, 1_000, "team-9 service"),
            Measure("options, 1,000 policies, the last alone for the person", index, 1_000, "service", onlyLast: true),
        ]);
    }

    private static Measurement Measure(string what, IngressIndex index, int policies, string typed, bool onlyLast = false)
    {
        const int Rounds = 50;
        var set = Policies(policies, onlyLast);
        var took = new List<double>();
        for (var round = -5; round < Rounds; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            // As for each question: who asks is looked at anew
            var outlook = new PolicyOutlook(set.Policies, Stories.Alice, new Dictionary<GroupRef, bool?>());
            _ = index.Search(typed, outlook.CouldAllow, Most);
            if (round >= 0)
            {
                took.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        took.Sort();
        return new Measurement(what, "ms", took[(int)(Rounds * 0.99)], Limit: Limit, Note: "99th percentile");
    }

    private static PolicySet Policies(int count, bool onlyLast)
    {
        var yaml = new StringBuilder();
        for (var number = 0; number < count; number++)
        {
            var requester = onlyLast && number < count - 1 ? "bob@example.com" : Stories.Alice.Email;
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"---\napiVersion: jitbot.dev/v1\nkind: AccessPolicy\nmetadata: {{ name: p{number} }}\n"
            );
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"spec:\n  match: {{ clusters: [\"*\"], namespaces: [\"team-{number % 100}\"], ingresses: [\"*{number % 7}\"], fields: [paths] }}\n"
            );
            yaml.Append(CultureInfo.InvariantCulture, $"  requesters: {{ users: [{requester}] }}\n  maxDuration: 30m\n");
            yaml.Append("  reason: { minLength: 1 }\n");
            yaml.Append("  approvals: { steps: [{ name: one, required: 1, approvers: { users: [carol@example.com] } }] }\n");
        }

        var reading = PolicyReader.Read([new PolicyFile("bench.yaml", yaml.ToString())]);
        return reading.Set ?? throw new InvalidOperationException(reading.Issues[0].ToString());
    }
}
