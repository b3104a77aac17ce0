using JitBot.Core.Audit;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Rehearsal;
using JitBot.Sandbox.Slack;
using static JitBot.Commands.Demo.DemoSteps;

namespace JitBot.Commands.Demo;

/// <summary>The main job as a story: what Alice and Bob do, and what chat, API server and log show of it.</summary>
internal sealed class DemoStory(DemoSteps steps, SandboxSlack slack, RehearsalStage stage, IAccessLog log, TimeProvider time)
{
    private const string Alice = "alice@example.com";
    private const string DeniedPath = "/checkout-after-expiry";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var request = await AskAsync(cancellationToken);
        var card = await SeeCardAsync(request.Id, cancellationToken);
        await ApproveOwnAsync(card, request.Id, cancellationToken);
        await ApproveAsync(card, request.Id, cancellationToken);
        await UseAsync(cancellationToken);
        await ExpireAsync(request.Id, cancellationToken);
        await TellAsync(card, cancellationToken);
        await VerifyAsync(cancellationToken);
    }

    private async Task<AccessRequest> AskAsync(CancellationToken cancellationToken)
    {
        await steps.PlayAsync(
            "Before: Alice has no access to the Ingress",
            Limit,
            async token =>
            {
                var call = await stage.PatchPathAsync(Alice, RehearsalStage.Ingress, "/checkout", token);
                Expect(call.Status == 403, $"her PATCH was answered {call.Status}");
                return (true, $"403 {call.Message}");
            },
            cancellationToken
        );
        var text = $"{stage.Namespace}/{RehearsalStage.Ingress} 20s paths fix the broken checkout path INC-1042";
        await steps.PlayAsync(
            "Alice asks in Slack",
            Limit,
            async token =>
            {
                var reply = await slack.SendCommandAsync(DemoWorkspace.Alice.Id, DemoWorkspace.Shop.Id, "/jit", text, token);
                Expect(reply.Status == 200, $"the command was answered {reply.Status} {reply.Body}");
                return (true, $"/jit {text}\nacknowledged after {reply.Elapsed.TotalMilliseconds:0} ms");
            },
            cancellationToken
        );
        return await steps.PlayAsync(
            "The policy is evaluated",
            Limit,
            async token =>
            {
                var found = await WaitAsync(new RequestId(1), request => request.Verdict.Constraints.Count > 0, token);
                Expect(found.Verdict.Allowed, string.Join('\n', found.Verdict.Refusing.Select(constraint => constraint.Detail)));
                var fates = found.Verdict.Constraints.Select(constraint => $"{constraint.Name}: {constraint.Detail}");
                return (found, $"{found.Id} by policy {found.Verdict.Policy}\n{string.Join('\n', fates)}");
            },
            cancellationToken
        );
    }

    private Task<SandboxMessage> SeeCardAsync(RequestId id, CancellationToken cancellationToken) =>
        steps.PlayAsync(
            "The card is in the approvers' channel",
            Limit,
            async token =>
            {
                var card = await slack.WaitForMessageAsync(
                    DemoWorkspace.Approvals.Id,
                    message => message.Buttons.Any(button => button.Value?.Split(' ')[0] == id.ToString()),
                    token
                );
                return (card, card.Shown);
            },
            cancellationToken
        );

    private Task<bool> ApproveOwnAsync(SandboxMessage card, RequestId id, CancellationToken cancellationToken) =>
        steps.PlayAsync(
            "Alice's own click on Approve is refused",
            Limit,
            async token =>
            {
                await slack.ClickAsync(DemoWorkspace.Alice.Id, card, Button(card, "Approve"), cancellationToken: token);
                var answer = await slack.WaitForMessageAsync(
                    DemoWorkspace.Alice.Id,
                    message => message.Shown.Contains("your own request", StringComparison.OrdinalIgnoreCase),
                    token
                );
                var request = await log.FindAsync(id, token);
                Expect(request?.Phase == RequestPhase.Pending, $"{id} is {request?.Phase}");
                return (true, answer.Shown);
            },
            cancellationToken
        );

    private async Task ApproveAsync(SandboxMessage card, RequestId id, CancellationToken cancellationToken)
    {
        await steps.PlayAsync(
            "Bob approves, and the API server confirms the access",
            Limit,
            async token =>
            {
                await slack.ClickAsync(DemoWorkspace.Bob.Id, card, Button(card, "Approve"), cancellationToken: token);
                var active = await WaitAsync(id, request => request.Phase == RequestPhase.Active, token);
                var took = active.ActivatedAt!.Value - active.ApprovedAt!.Value;
                return (true, $"active {took.TotalMilliseconds:0} ms after the approval, until {active.ExpiresAt:HH:mm:ss} UTC");
            },
            cancellationToken
        );
        await steps.PlayAsync(
            "A Role and a RoleBinding stand in the namespace",
            Limit,
            async token =>
            {
                var objects = await stage.GrantObjectsAsync(token);
                Expect(objects.Count == 2, $"found: {string.Join(", ", objects)}");
                return (true, string.Join('\n', objects));
            },
            cancellationToken
        );
        await steps.PlayAsync(
            "Alice is told what to do, and until when",
            Limit,
            async token =>
            {
                var message = await slack.WaitForMessageAsync(
                    DemoWorkspace.Alice.Id,
                    candidate => candidate.Shown.Contains("kubectl", StringComparison.Ordinal),
                    token
                );
                return (true, message.Shown);
            },
            cancellationToken
        );
    }

    private async Task UseAsync(CancellationToken cancellationToken)
    {
        await ExpectCallAsync(
            "Alice's PATCH of the Ingress passes",
            token => stage.PatchPathAsync(Alice, RehearsalStage.Ingress, "/checkout", token),
            200,
            cancellationToken
        );
        await ExpectCallAsync(
            "Her PATCH of another Ingress is refused",
            token => stage.PatchPathAsync(Alice, RehearsalStage.OtherIngress, "/checkout", token),
            403,
            cancellationToken
        );
        await ExpectCallAsync(
            "Her reading of a Secret is refused",
            token => stage.ReadSecretAsync(Alice, token),
            403,
            cancellationToken
        );
    }

    private async Task ExpireAsync(RequestId id, CancellationToken cancellationToken)
    {
        await steps.PlayAsync(
            "The time ends, and the API server confirms that access is gone",
            TimeSpan.FromSeconds(60),
            async token =>
            {
                var ended = await WaitAsync(id, request => request.Phase == RequestPhase.Ended, token);
                Expect(ended.EndReason == EndReason.Expired, $"it ended as {ended.EndReason}: {ended.EndExplanation}");
                Expect(
                    ended.Remaining.Count == 0,
                    $"still allowed by {string.Join(", ", ended.Remaining.Select(path => path.Via))}"
                );
                var late = ended.EndStartedAt!.Value - ended.ExpiresAt!.Value;
                var took = ended.OverAt!.Value - ended.EndStartedAt!.Value;
                return (
                    true,
                    $"begun {late.TotalMilliseconds:0} ms after the deadline, verified {took.TotalMilliseconds:0} ms later"
                );
            },
            cancellationToken
        );
        await ExpectCallAsync(
            "Alice's next PATCH is refused",
            token => stage.PatchPathAsync(Alice, RehearsalStage.Ingress, DeniedPath, token),
            403,
            cancellationToken
        );
        await steps.PlayAsync(
            "Nothing of the grant is left",
            Limit,
            async token =>
            {
                var objects = await stage.GrantObjectsAsync(token);
                Expect(objects.Count == 0, $"found: {string.Join(", ", objects)}");
                return (true, "no Role, no RoleBinding");
            },
            cancellationToken
        );
    }

    private async Task TellAsync(SandboxMessage card, CancellationToken cancellationToken)
    {
        await steps.PlayAsync(
            "The summary is in the card's thread",
            Limit,
            async token =>
            {
                await slack.WaitForMessageAsync(
                    DemoWorkspace.Approvals.Id,
                    message =>
                        message.ThreadTs == card.Ts && message.Shown.Contains("summary", StringComparison.OrdinalIgnoreCase),
                    token
                );
                return (true, string.Join('\n', slack.Thread(card).Select(message => message.Shown)));
            },
            cancellationToken
        );
        await steps.PlayAsync(
            "The card shows the outcome, and its buttons are gone",
            Limit,
            async token =>
            {
                var last = await slack.WaitForMessageAsync(
                    DemoWorkspace.Approvals.Id,
                    message => message.Ts == card.Ts && message.Buttons.Count == 0,
                    token
                );
                return (true, last.Text);
            },
            cancellationToken
        );
    }

    private Task<bool> VerifyAsync(CancellationToken cancellationToken) =>
        steps.PlayAsync(
            "The log verifies",
            Limit,
            async token =>
            {
                var report = await LogVerifier.VerifyAsync(log.ReadAsync(1, token), cancellationToken: token);
                Expect(report.IsIntact, string.Join('\n', report.Faults.Select(fault => fault.Explanation)));
                return (true, $"{report.Head.Sequence} records, head {report.Head}");
            },
            cancellationToken
        );

    private Task<bool> ExpectCallAsync(
        string step,
        Func<CancellationToken, Task<ObservedCall>> call,
        int status,
        CancellationToken cancellationToken
    ) =>
        steps.PlayAsync(
            step,
            Limit,
            async token =>
            {
                var observed = await call(token);
                Expect(observed.Status == status, $"answered {observed.Status} {observed.Message}");
                return (true, $"{observed.Status} {observed.Message}");
            },
            cancellationToken
        );

    private async Task<AccessRequest> WaitAsync(
        RequestId id,
        Func<AccessRequest, bool> wanted,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            var request = await log.FindAsync(id, cancellationToken);
            if (request is not null && wanted(request))
            {
                return request;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), time, cancellationToken);
        }
    }

    private static string Button(SandboxMessage card, string text) =>
        card.Buttons.FirstOrDefault(button => button.Text == text)?.ActionId
        ?? throw new InvalidOperationException($"the card has no button {text}: {card.Shown}");
}
