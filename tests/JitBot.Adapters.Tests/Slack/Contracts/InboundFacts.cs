using System.Globalization;
using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>
/// What our parser found in a body, in the words of <c>tests/contracts/src/inbound-facts.ts</c>, which reads the same from Slack's documentation.
/// What is absent or empty is left out.
/// </summary>
internal static class InboundFacts
{
    public static SortedDictionary<string, string> Of(object received)
    {
        var facts = received switch
        {
            SlashCommand command => Facts(
                "command",
                command.UserId,
                command.TeamId,
                command.EnterpriseId,
                command.ApiAppId,
                ("command", command.Command),
                ("text", command.Text),
                ("channel", command.ChannelId),
                ("response", command.ResponseUrl),
                ("trigger", command.TriggerId)
            ),
            BlockActionRequest click => Of(click),
            BlockOptionsRequest asked => Of(asked),
            ViewSubmission submission => Of(submission),
            ViewClosed closed => Facts(
                "view_closed",
                closed.User.Id,
                closed.TeamId,
                closed.EnterpriseId,
                closed.ApiAppId,
                ("view", closed.ViewId),
                ("callback", closed.CallbackId),
                ("metadata", closed.PrivateMetadata),
                ("cleared", closed.IsCleared ? "true" : null)
            ),
            GlobalShortcut shortcut => Facts(
                "shortcut",
                shortcut.User.Id,
                shortcut.TeamId,
                shortcut.EnterpriseId,
                shortcut.ApiAppId,
                ("callback", shortcut.CallbackId),
                ("trigger", shortcut.TriggerId)
            ),
            MessageShortcut shortcut => Of(shortcut),
            EventCallback callback => Facts(
                "event_callback",
                callback.UserId,
                callback.TeamId,
                callback.EnterpriseId,
                null,
                ("event", callback.Type),
                ("id", callback.EventId),
                ("channel", callback.ChannelId),
                ("tab", callback.Tab),
                ("view", callback.ViewId),
                ("hash", callback.ViewHash)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(received), received.GetType().Name, "No facts for this kind."),
        };
        return new SortedDictionary<string, string>(facts, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Of(BlockActionRequest click) =>
        Facts(
            "block_actions",
            click.User.Id,
            click.TeamId,
            click.EnterpriseId,
            click.ApiAppId,
            ("container", click.Container.Type),
            ("alone", click.Container.IsEphemeral ? "true" : null),
            ("channel", click.ChannelId),
            ("message", click.MessageTs),
            ("thread", click.ThreadTs),
            ("view", click.ViewId),
            ("callback", click.ViewCallbackId),
            ("metadata", click.PrivateMetadata),
            ("state", States(click.State)),
            ("trigger", click.TriggerId),
            ("response", click.ResponseUrl),
            ("actions", string.Join("; ", click.Actions.Select(Action)))
        );

    private static Dictionary<string, string> Of(BlockOptionsRequest asked) =>
        Facts(
            "block_suggestion",
            asked.User.Id,
            asked.TeamId,
            asked.EnterpriseId,
            asked.ApiAppId,
            ("container", asked.Container.Type),
            ("channel", asked.ChannelId),
            ("message", asked.MessageTs),
            ("view", asked.ViewId),
            ("callback", asked.ViewCallbackId),
            ("metadata", asked.PrivateMetadata),
            ("state", States(asked.State)),
            ("block", asked.BlockId),
            ("action", asked.ActionId),
            ("typed", asked.Value)
        );

    private static Dictionary<string, string> Of(ViewSubmission submission) =>
        Facts(
            "view_submission",
            submission.User.Id,
            submission.TeamId,
            submission.EnterpriseId,
            submission.ApiAppId,
            ("trigger", submission.TriggerId),
            ("view", submission.ViewId),
            ("callback", submission.CallbackId),
            ("metadata", submission.PrivateMetadata),
            ("external", submission.ExternalId),
            ("hash", submission.Hash),
            ("state", States(submission.State))
        );

    private static Dictionary<string, string> Of(MessageShortcut shortcut) =>
        Facts(
            "message_action",
            shortcut.User.Id,
            shortcut.TeamId,
            shortcut.EnterpriseId,
            shortcut.ApiAppId,
            ("callback", shortcut.CallbackId),
            ("trigger", shortcut.TriggerId),
            ("channel", shortcut.ChannelId),
            ("message", shortcut.MessageTs),
            ("thread", shortcut.ThreadTs),
            ("response", shortcut.ResponseUrl)
        );

    private static Dictionary<string, string> Facts(
        string kind,
        string? user,
        string? team,
        string? enterprise,
        string? app,
        params (string Name, string? Value)[] own
    )
    {
        (string Name, string? Value)[] common =
        [
            ("kind", kind),
            ("user", user),
            ("team", team),
            ("enterprise", enterprise),
            ("app", app),
        ];
        return common
            .Concat(own)
            .Where(fact => !string.IsNullOrEmpty(fact.Value))
            .ToDictionary(fact => fact.Name, fact => fact.Value!, StringComparer.Ordinal);
    }

    private static string Action(BlockAction action) =>
        $"{action.BlockId}/{action.ActionId} {action.ActionTs} "
        + Entered(action.Type, action.Value, action.SelectedValues, action.SelectedDateTime);

    private static string States(ViewState state) =>
        string.Join(
            "; ",
            state
                .Values.SelectMany(block =>
                    block.Value.Select(one =>
                        $"{block.Key}/{one.Key} "
                        + Entered(one.Value.Type, one.Value.Value, one.Value.SelectedValues, one.Value.SelectedDateTime)
                    )
                )
                .Order(StringComparer.Ordinal)
        );

    private static string Entered(string type, string? value, IReadOnlyList<string> selected, DateTimeOffset? instant)
    {
        var one = value ?? instant?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{type}={string.Join(',', selected.Prepend(one).Where(text => !string.IsNullOrEmpty(text)))}";
    }
}
