using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;

namespace JitBot.EndToEnd.Tests.Reconciliation;

public sealed class ReconcilerHubTests
{
    private const int ManyOfTheDead = 300;

    [Fact]
    public async Task A_cluster_that_does_not_answer_holds_up_no_request_of_another()
    {
        var stop = TestContext.Current.CancellationToken;
        var work = new WaitsForTheDead();
        var log = Substitute.For<IAccessLog>();
        log.FindAsync(Arg.Any<RequestId>(), Arg.Any<CancellationToken>()).Returns(call => Request(call.Arg<RequestId>().Number));
        var catalog = Substitute.For<IIngressCatalog>();
        catalog.Clusters.Returns(new List<string> { "dead", "alive" });
        await using var hub = new ReconcilerHub(
            [work],
            catalog,
            log,
            new ChangeFeed(),
            TimeProvider.System,
            NullLogger<ReconcilerHub>.Instance
        );

        for (var number = 1; number <= ManyOfTheDead; number++)
        {
            hub.Enqueue(Request(number));
        }

        hub.Enqueue(Request(ManyOfTheDead + 1));
        await work.Reached.Task.WaitAsync(TimeSpan.FromMinutes(2), stop);
        work.Release.SetResult();
        await hub.WhenIdleAsync().WaitAsync(stop);
        Assert.Equal(ManyOfTheDead, work.DeadWorkedOn);
    }

    private static AccessRequest Request(long number) =>
        new()
        {
            Id = new RequestId(number),
            Version = 1,
            Uid = "9f3a11c0",
            Requester = new Principal(ChatPlatform.Slack, "T1", "U1", "Alice", "alice@example.com", "alice@example.com"),
            Ingress = new IngressRef(number <= ManyOfTheDead ? "dead" : "alive", "shop", "storefront"),
            Fields = IngressFields.All,
            AskedFields = IngressFields.All,
            Duration = TimeSpan.FromMinutes(5),
            Reason = "fix it",
            StandingAccess = [],
            Verdict = new PolicyVerdict(true, "shop", "hash", [], TimeSpan.FromMinutes(5), null),
            RequestedAt = DateTimeOffset.UnixEpoch,
            Phase = RequestPhase.Active,
        };

    private sealed class WaitsForTheDead : IReconciler
    {
        private int _deadWorkedOn;

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int DeadWorkedOn => _deadWorkedOn;

        public string Name => "grants";

        public bool PerCluster => true;

        public async Task<ReconcileResult> ReconcileAsync(AccessRequest request, CancellationToken cancellationToken)
        {
            if (request.Ingress.Cluster == "dead")
            {
                await Release.Task.WaitAsync(cancellationToken);
                Interlocked.Increment(ref _deadWorkedOn);
            }
            else
            {
                Reached.TrySetResult();
            }

            return ReconcileResult.Settled;
        }
    }
}
