namespace JitBot.Sandbox.Slack;

/// <summary>A way by which a request comes to the bot: to its request URLs, or through its sockets.</summary>
internal interface ISlackDelivery
{
    /// <summary>Waits as long as Slack does. Status 0 with <c>operation_timeout</c> or <c>dispatch_failed</c> where there was no answer.</summary>
    Task<SandboxReply> Deliver(SandboxRequest request, CancellationToken cancellationToken);
}
