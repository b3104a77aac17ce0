using System.Globalization;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Chat.Threads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Threads;

/// <summary>
/// Finds posts of ours by their metadata. Only what Slack itself says that this bot posted counts: anybody may attach such metadata to a
/// message of their own. Where Slack does not let it look, it finds nothing and says so once.
/// </summary>
public sealed partial class PostFinder(ISlackApiClient slack, IOptions<SlackOptions> options, ILogger<PostFinder> logger)
{
    private const int PageSize = 200;
    private const int MostPages = 10;

    /// <summary>How much Slack's clock may be behind ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private string? _botId;
    private int _told;

    /// <summary>The ts of each post of the subject that is there, by key; of several with one key the newest.</summary>
    /// <exception cref="SlackException">Slack cannot be asked just now: try again later.</exception>
    internal async Task<IReadOnlyDictionary<string, string>> FindAsync(
        PostSubject subject,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var page = 0;
        try
        {
            _botId ??= (await slack.Auth.Test(cancellationToken)).BotId;
            string? cursor = null;
            for (; page < MostPages; page++)
            {
                var history = await PageAsync(subject, place, cursor, cancellationToken);
                Collect(history, subject, found);
                cursor = history.NextCursor;
                if (cursor is null)
                {
                    break;
                }
            }
        }
        catch (SlackRateLimitException) when (page > 0)
        {
            // An app that may ask once a minute only would never come to an end: the first page must do
        }
        catch (SlackException exception) when (exception.Class is not (SlackErrorClass.Retry or SlackErrorClass.MayHaveHappened))
        {
            if (exception.ErrorCode != "thread_not_found" && Interlocked.Exchange(ref _told, 1) == 0)
            {
                CannotLook(exception.ErrorCode, exception.Needed ?? "channels:history, groups:history, im:history");
            }
        }

        return found;
    }

    private Task<ConversationHistory> PageAsync(
        PostSubject subject,
        PostPlace place,
        string? cursor,
        CancellationToken cancellationToken
    ) =>
        place.Thread is { } thread
            ? slack.Conversations.Replies(place.Channel, thread, true, PageSize, cursor, cancellationToken)
            : slack.Conversations.History(
                place.Channel,
                Ts(subject.Since - ClockSkew),
                true,
                PageSize,
                cursor,
                cancellationToken
            );

    private void Collect(ConversationHistory history, PostSubject subject, Dictionary<string, string> found)
    {
        foreach (var message in history.Messages.Where(IsOurs))
        {
            if (
                PostMetadata.KeyOf(message.Metadata, subject) is { } key
                && string.CompareOrdinal(message.Ts, found.GetValueOrDefault(key)) > 0
            )
            {
                found[key] = message.Ts;
            }
        }
    }

    private bool IsOurs(PostedMessage message) =>
        _botId is { Length: > 0 } bot ? message.BotId == bot : message.AppId is { Length: > 0 } app && app == options.Value.AppId;

    private static string Ts(DateTimeOffset at) =>
        (at.ToUnixTimeMilliseconds() / 1000.0).ToString("F6", CultureInfo.InvariantCulture);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Slack does not let me look for my own posts ({Code}): one that was under way at a crash may come twice. Scopes: {Scopes}"
    )]
    private partial void CannotLook(string code, string scopes);
}
