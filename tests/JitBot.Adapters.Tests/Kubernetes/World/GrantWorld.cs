using JitBot.Core.Audit;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;
using JitBot.Kubernetes.Clusters;
using JitBot.Kubernetes.Grants;
using JitBot.Kubernetes.Ingresses;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>Desk, reconciler and sweeper of one installation over given clusters; each step is taken by the test.</summary>
public sealed class GrantWorld : IAsyncDisposable
{
    public const string Alice = "alice@example.com";
    private static readonly Principal Bob = Person("Bob", "bob@example.com", "bob@example.com");
    private readonly TestLog _own = new();
    private int _deliveries;

    public GrantWorld(
        IReadOnlyList<ClusterConnection> clusters,
        TimeProvider time,
        string instance = "jitbot",
        TimeSpan? callTimeout = null,
        IAccessLog? log = null
    )
    {
        Clusters = new ClusterRegistry(clusters, callTimeout ?? TimeSpan.FromSeconds(30));
        Log = log ?? _own.Log;
        Objects = new GrantObjects(instance);
        Catalog = new IngressCatalog(Clusters);
        var policy = new EverythingAllowed(Bob.Email!);
        Desk = new RequestDesk(Log, policy, new Membership(policy, [], time), Catalog, new ChangeFeed(), new DeskOptions(), time);
        var poll = new AccessPoll(time);
        Reconciler = new GrantReconciler(
            Desk,
            Clusters,
            new GrantMaker(Objects, poll),
            new GrantCheck(Objects),
            new GrantRemover(Objects, poll),
            time
        );
        Sweeper = new ResidueSweeper(Clusters, Objects, Log, time);
    }

    public ClusterRegistry Clusters { get; }

    public IAccessLog Log { get; }

    public GrantObjects Objects { get; }

    public IngressCatalog Catalog { get; }

    public RequestDesk Desk { get; }

    public GrantReconciler Reconciler { get; }

    public ResidueSweeper Sweeper { get; }

    public static Principal Person(string name, string? email, string? kubernetesUser) =>
        new(Core.Chat.ChatPlatform.Slack, "T1", $"U-{name}", name, email, kubernetesUser);

    /// <summary>A request that Bob has approved, and that no reconciler has seen.</summary>
    public async Task<AccessRequest> ApprovedAsync(
        IngressRef ingress,
        string user = Alice,
        string reason = "fix the checkout INC-1042"
    )
    {
        var draft = new RequestDraft(
            $"delivery-{Interlocked.Increment(ref _deliveries)}",
            Person("Alice", Alice, user),
            ingress,
            IngressFields.Paths,
            TimeSpan.FromMinutes(5),
            reason,
            "INC-1042",
            null
        );
        var submitted = await Desk.SubmitAsync(draft, TestContext.Current.CancellationToken);
        var approved = await Desk.ExecuteAsync(new Approve(submitted.Request!.Id, Bob), TestContext.Current.CancellationToken);
        Assert.Equal(RequestPhase.Approved, approved.Request!.Phase);
        return approved.Request;
    }

    public async Task<AccessRequest> ActiveAsync(IngressRef ingress, string user = Alice)
    {
        var request = await ApprovedAsync(ingress, user);
        await ReconcileAsync(request.Id);
        var active = await FindAsync(request.Id);
        Assert.Equal(RequestPhase.Active, active.Phase);
        return active;
    }

    /// <summary>Five more minutes are asked for and approved; the reconciler has not seen it.</summary>
    public async Task<AccessRequest> ExtendAsync(AccessRequest request)
    {
        var stop = TestContext.Current.CancellationToken;
        await Desk.ExecuteAsync(new Extend(request.Id, request.Requester, TimeSpan.FromMinutes(5), "slow cache"), stop);
        var approved = await Desk.ExecuteAsync(new Approve(request.Id, Bob, Extension: 1), stop);
        Assert.Equal(request.ExpiresAt + TimeSpan.FromMinutes(5), approved.Request!.ExpiresAt);
        return approved.Request;
    }

    /// <summary>The requester says "done"; nothing is withdrawn yet.</summary>
    public async Task EndAsync(AccessRequest request)
    {
        await Desk.ExecuteAsync(new Finish(request.Id, request.Requester), TestContext.Current.CancellationToken);
        Assert.Equal(RequestPhase.Ending, (await FindAsync(request.Id)).Phase);
    }

    /// <summary>One turn of the reconciler on the request as it is now.</summary>
    public async Task<ReconcileResult> ReconcileAsync(RequestId id) =>
        await Reconciler.ReconcileAsync(await FindAsync(id), TestContext.Current.CancellationToken);

    /// <summary>One turn that must fail and be tried again; returns what the exception says.</summary>
    public async Task<string> FailToReconcileAsync(RequestId id) =>
        (await Assert.ThrowsAsync<ClusterFaultException>(() => ReconcileAsync(id))).Message;

    public async Task<AccessRequest> FindAsync(RequestId id) =>
        await Log.FindAsync(id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"no {id}");

    /// <summary>What the log holds that belongs to no request, oldest first.</summary>
    public Task<IReadOnlyList<RequestEvent>> NotesAsync() => _own.NotesAsync();

    public async ValueTask DisposeAsync()
    {
        Clusters.Dispose();
        await _own.DisposeAsync();
    }
}
