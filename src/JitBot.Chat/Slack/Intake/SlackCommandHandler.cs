using System.Text.Json;
using JitBot.Chat.Inbox;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Forms.Ask;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Commands;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Intake;

/// <summary>
/// Takes slash commands: writes them to disk and answers at once. Who asks, and what for, is looked at afterwards. <c>/jit</c> alone opens the
/// form instead, while its trigger is good, and leaves nothing behind.
/// </summary>
public sealed class SlackCommandHandler(InboxPump pump, AskForm form, TimeProvider time, ILogger<SlackCommandHandler> logger)
    : ISlashCommandHandler
{
    public const string Taken = "Looking at it …";
    public const string NotTaken = "I could not write your command down, so nothing was done. Please try again in a minute.";

    public async Task<SlashCommandResponse?> Handle(SlashCommand command, CancellationToken cancellationToken)
    {
        if (command.TriggerId is { Length: > 0 } opener && WantsForm(command.Text))
        {
            return await form.TryOpenAsync(opener, command.UserId, cancellationToken) is { } words
                ? new SlashCommandResponse(SlackText.Render(words, SlackText.LongestMessage))
                : null;
        }

        // Whatever is longer is refused anyway, and need not be kept
        var text =
            command.Text.Length > JitCommandParser.LongestText
                ? command.Text[..(JitCommandParser.LongestText + 1)]
                : command.Text;
        var payload = new SlackCommandPayload(command.TeamId, command.UserId, command.ChannelId, text, command.ResponseUrl);
        var key = command.TriggerId is { Length: > 0 } trigger
            ? InboxKey.Of(SlackKinds.Command, command.TeamId, command.UserId, trigger)
            : InboxKey.Of(SlackKinds.Command, command.TeamId, command.UserId, command.ChannelId, text, command.ResponseUrl);
        var json = JsonSerializer.Serialize(payload, SlackIntakeJson.Default.SlackCommandPayload);
        try
        {
            await pump.AcceptAsync(new InboxMessage(key, SlackKinds.Command, json, time.GetUtcNow()), cancellationToken);
            return new SlashCommandResponse(Taken);
        }
        catch (LogUnavailableException exception)
        {
            logger.LogError(exception, "A command could not be written down");
            return new SlashCommandResponse(NotTaken);
        }
    }

    private static bool WantsForm(string text) => string.IsNullOrWhiteSpace(text) || JitCommandParser.Parse(text) is OpenForm;
}
