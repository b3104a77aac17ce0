using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>Opens the form from Slack's own menu, and from a message's.</summary>
internal sealed class AskShortcuts(AskForm form) : IGlobalShortcutHandler, IMessageShortcutHandler
{
    bool IGlobalShortcutHandler.Takes(string callbackId) => callbackId == AskIds.Form;

    bool IMessageShortcutHandler.Takes(string callbackId) => callbackId == AskIds.About;

    public Task Handle(GlobalShortcut shortcut, CancellationToken cancellationToken) =>
        form.OpenAsync(shortcut.TriggerId, shortcut.User.Id, cancellationToken);

    public Task Handle(MessageShortcut shortcut, CancellationToken cancellationToken) =>
        form.OpenAboutAsync(shortcut.TriggerId, shortcut.User.Id, shortcut.ChannelId, shortcut.MessageTs, cancellationToken);
}
