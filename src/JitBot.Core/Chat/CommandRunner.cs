using JitBot.Core.Audit;
using JitBot.Core.Chat.Commands;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;

namespace JitBot.Core.Chat;

/// <summary>
/// Carries out a command that somebody typed, on any platform, and words the answer for that person. Who they are must be established
/// before. Idempotent by the delivery key as far as requests are concerned; every other command may be given twice anyway.
/// </summary>
public sealed class CommandRunner(RequestDesk desk, IAccessLog log, IIngressCatalog catalog, WaitingDecisions waiting)
{
    private const int MostListed = 10;

    /// <param name="deliveryKey">The same for each delivery of one message.</param>
    /// <exception cref="LogUnavailableException">Nothing was done.</exception>
    public Task<IReadOnlyList<Paragraph>> RunAsync(
        JitCommand command,
        Principal person,
        string deliveryKey,
        ThreadRef origin,
        CancellationToken cancellationToken
    ) =>
        command switch
        {
            AskForAccess ask => AskAsync(ask, person, deliveryKey, origin, cancellationToken),
            ShowStatus => StatusAsync(person, cancellationToken),
            FinishAccess { Id: { } id } => ExecuteAsync(new Finish(id, person), cancellationToken),
            FinishAccess => FinishOnlyAsync(person, cancellationToken),
            MoreTime { Id: { } id } more => ExecuteAsync(new Extend(id, person, more.Extra, more.Reason), cancellationToken),
            MoreTime more => MoreOnlyAsync(more, person, cancellationToken),
            RevokeAccess revoke => ExecuteAsync(new Revoke(revoke.Id, person, revoke.Reason), cancellationToken),
            NotUnderstood problem => Task.FromResult(CommandAnswers.Problem(problem, person.Platform)),
            _ => Task.FromResult(Help(person.Platform)),
        };

    /// <summary>What can be typed, with the clusters that there are.</summary>
    public IReadOnlyList<Paragraph> Help(ChatPlatform on) => CommandAnswers.Help(catalog.Clusters, on);

    private async Task<IReadOnlyList<Paragraph>> AskAsync(
        AskForAccess ask,
        Principal person,
        string deliveryKey,
        ThreadRef origin,
        CancellationToken cancellationToken
    )
    {
        var cluster = ask.Cluster ?? (catalog.Clusters.Count > 0 ? catalog.Clusters[0] : null);
        if (cluster is null)
        {
            return CommandAnswers.NoCluster();
        }

        var ingress = new IngressRef(cluster, ask.Namespace, ask.Name);
        var draft = new RequestDraft(deliveryKey, person, ingress, ask.Fields, ask.Duration, ask.Reason, ask.Ticket, origin);
        return CommandAnswers.Submitted(await desk.SubmitAsync(draft, cancellationToken));
    }

    private async Task<IReadOnlyList<Paragraph>> StatusAsync(Principal person, CancellationToken cancellationToken) =>
        CommandAnswers.Status(
            await log.ListByRequesterAsync(person.Key, MostListed, cancellationToken),
            await waiting.ForAsync(person, cancellationToken),
            person.Platform
        );

    private async Task<IReadOnlyList<Paragraph>> FinishOnlyAsync(Principal person, CancellationToken cancellationToken)
    {
        var requests = await log.ListByRequesterAsync(person.Key, 1000, cancellationToken);
        var open = requests.Where(request => !request.Phase.IsOver() && request.Phase != RequestPhase.Ending).ToList();
        return open.Count == 1
            ? await ExecuteAsync(new Finish(open[0].Id, person), cancellationToken)
            : CommandAnswers.WhichOne(open, "Which is done?", "/jit done {0}", person.Platform);
    }

    private async Task<IReadOnlyList<Paragraph>> MoreOnlyAsync(
        MoreTime more,
        Principal person,
        CancellationToken cancellationToken
    )
    {
        var requests = await log.ListByRequesterAsync(person.Key, 1000, cancellationToken);
        var active = requests.Where(request => request.Phase == RequestPhase.Active).ToList();
        return active.Count == 1
            ? await ExecuteAsync(new Extend(active[0].Id, person, more.Extra, more.Reason), cancellationToken)
            : CommandAnswers.WhichOne(active, "Which needs more time?", "/jit more {0} 10m REASON", person.Platform);
    }

    private async Task<IReadOnlyList<Paragraph>> ExecuteAsync(RequestCommand command, CancellationToken cancellationToken) =>
        [Paragraph.Of((await desk.ExecuteAsync(command, cancellationToken)).Message)];
}
