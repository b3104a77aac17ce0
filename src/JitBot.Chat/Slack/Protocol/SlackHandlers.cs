using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>All that want to hear of something, in the order of their registration.</summary>
public sealed record SlackHandlers(
    ISlashCommandHandler? Commands,
    IReadOnlyList<IBlockActionHandler> Actions,
    IReadOnlyList<IBlockOptionProvider> Options,
    IReadOnlyList<IViewSubmissionHandler> Submissions,
    IReadOnlyList<IViewClosedHandler> Closings,
    IReadOnlyList<IGlobalShortcutHandler> Shortcuts,
    IReadOnlyList<IMessageShortcutHandler> MessageShortcuts,
    IReadOnlyList<IEventCallbackHandler> Events
);
