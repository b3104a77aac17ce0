using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>
/// Opens the form by which access is asked for: from <c>/jit</c> alone, the shortcuts and App Home. Anybody may open it; what it offers
/// depends on who they are.
/// </summary>
public sealed class AskForm
{
    private readonly ISlackApiClient _slack;
    private readonly SlackAnswers _answers;
    private readonly SlackReaders _readers;
    private readonly AskDrawing _drawing;
    private readonly IIngressCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly ILogger<AskForm> _logger;

    internal AskForm(
        ISlackApiClient slack,
        SlackAnswers answers,
        SlackReaders readers,
        AskDrawing drawing,
        IIngressCatalog catalog,
        TimeProvider time,
        ILogger<AskForm> logger
    )
    {
        (_slack, _answers, _readers, _drawing) = (slack, answers, readers, drawing);
        (_catalog, _time, _logger) = (catalog, time, logger);
    }

    /// <summary>The trigger is good for 3 seconds: after this the form is given up for words.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What a permalink may add to that wait.</summary>
    private static readonly TimeSpan LinkPatience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Opens the form for a person who pressed something; where it cannot be opened they are told so, and what to type, by direct message.
    /// </summary>
    public Task OpenAsync(string triggerId, string userId, CancellationToken cancellationToken) =>
        OpenAsync(triggerId, userId, Task.FromResult(""), cancellationToken);

    /// <summary>Opens the form with the message's permalink in the reason, or without where Slack does not tell it in time.</summary>
    public Task OpenAboutAsync(
        string triggerId,
        string userId,
        string channel,
        string messageTs,
        CancellationToken cancellationToken
    ) => OpenAsync(triggerId, userId, ReasonAsync(channel, messageTs, cancellationToken), cancellationToken);

    /// <summary>Null when the form is open; else what to tell the person instead.</summary>
    public Task<IReadOnlyList<Paragraph>?> TryOpenAsync(string triggerId, string userId, CancellationToken cancellationToken) =>
        TryOpenAsync(triggerId, userId, Task.FromResult(""), cancellationToken);

    private async Task OpenAsync(string triggerId, string userId, Task<string> reason, CancellationToken cancellationToken)
    {
        if (await TryOpenAsync(triggerId, userId, reason, cancellationToken) is { } words)
        {
            // Not the shortcut's own token: its time is spent by now, and the person should know all the same
            await _answers.TellAsync(null, null, userId, words, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<Paragraph>?> TryOpenAsync(
        string triggerId,
        string userId,
        Task<string> reason,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var reader = await _readers.FindAsync(userId, either.Token);
            if (reader.Refusal is { } refusal)
            {
                return [Paragraph.Of(refusal)];
            }

            var choices = AskChoices.None with { Reason = await reason };
            var page = await _drawing.DrawAsync(reader, choices, cancellationToken: either.Token);
            await _slack.Views.Open(triggerId, AskView.Draw(page, AskState.Empty), either.Token);
            return null;
        }
        catch (SlackException exception)
        {
            _logger.LogWarning("The form could not be opened: {Code}", exception.ErrorCode);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            _logger.LogWarning("The form could not be opened in time");
        }

        return [Paragraph.Of(AskWords.NotOpened), .. CommandAnswers.Help(_catalog.Clusters, ChatPlatform.Slack)];
    }

    private async Task<string> ReasonAsync(string channel, string messageTs, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LinkPatience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return AskWords.About(await _slack.Chat.GetPermalink(channel, messageTs, either.Token));
        }
        catch (SlackException exception)
        {
            // The bot need not be in the channel
            _logger.LogInformation("The form opens without the message's link: {Code}", exception.ErrorCode);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            _logger.LogInformation("The form opens without the message's link, which came too late");
        }

        return "";
    }
}
