using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <content>Requests as Slack sends them: to be looked at, changed, sent twice or late.</content>
public sealed partial class SandboxSlack
{
    /// <summary>A signed command that is not sent yet; another app's or workspace's if said.</summary>
    public SandboxRequest BuildCommand(
        string user,
        string channel,
        string command,
        string text,
        string? appId = null,
        string? teamId = null
    ) => Sign(requests.Command(user, channel, command, text, appId, teamId));

    /// <summary>A signed click that is not sent yet; another app's or workspace's if said.</summary>
    public SandboxRequest BuildClick(
        string user,
        SandboxMessage message,
        string actionId,
        string? chosen = null,
        string? appId = null,
        string? teamId = null
    ) => Sign(interactions.Click(user, message, actionId, chosen, appId, teamId));

    /// <summary>A signed submission of the view as given, which may be older than the open one, that is not sent yet. Nothing closes by it.</summary>
    public SandboxRequest BuildSubmission(SandboxView view) => Sign(interactions.Submission(view));

    /// <summary>A signed global shortcut that is not sent yet.</summary>
    public SandboxRequest BuildShortcut(string user, string callbackId) => Sign(interactions.Shortcut(user, callbackId));

    /// <summary>A signed shortcut of a message that is not sent yet.</summary>
    public SandboxRequest BuildMessageShortcut(string user, SandboxMessage message, string callbackId) =>
        Sign(interactions.MessageShortcut(user, message, callbackId));

    /// <summary>A signed event that is not sent yet, for example <c>{"type":"app_uninstalled"}</c>.</summary>
    public SandboxRequest BuildEvent(JsonObject content) => Sign(requests.Event(content));

    /// <summary>Slack's check of a new events URL, signed.</summary>
    public SandboxRequest BuildUrlVerification(string challenge) => Sign(SlackRequests.UrlVerification(challenge));

    /// <summary>The request signed anew: after its body was changed, for another instant, or with a wrong secret.</summary>
    public SandboxRequest Sign(SandboxRequest request, DateTimeOffset? at = null, string? secret = null) =>
        sender.Sign(request, at, secret);

    /// <summary>Sends a request as it is; the same one may be sent again.</summary>
    public Task<SandboxReply> SendAsync(SandboxRequest request, CancellationToken cancellationToken = default) =>
        sender.Send(request, cancellationToken);
}
