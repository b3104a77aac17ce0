using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>
/// Watches whether Slack takes the bot's token: every call of the process tells it how it went. A refused token and a missing scope are logged
/// once each, until they work again. Thread-safe; state is in memory.
/// </summary>
public sealed partial class SlackTokenWatch(ILogger<SlackTokenWatch> logger)
{
    /// <summary>Methods that the bot can do without: whoever calls them says what follows.</summary>
    private static readonly HashSet<string> Spared = new(StringComparer.Ordinal)
    {
        "conversations.history",
        "conversations.replies",
    };

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, string> refusedMethods = new(StringComparer.Ordinal);
    private string? refusedToken;
    private volatile bool hasWorked;
    private volatile string? unreachable;

    /// <summary>Whether any call has succeeded yet.</summary>
    public bool HasWorked => hasWorked;

    /// <summary>The code with which the last call did not come through, or its answer did not come back; null since one did.</summary>
    public string? Unreachable => unreachable;

    /// <summary>What is wrong with the token and what to do, for people; null while Slack takes it.</summary>
    public string? TokenTrouble => refusedToken;

    /// <summary>What is wrong with single methods (a missing scope), for people; empty if nothing.</summary>
    public IReadOnlyList<string> ScopeTroubles =>
        [.. refusedMethods.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)];

    internal void Succeeded(string method)
    {
        hasWorked = true;
        unreachable = null;
        var mended = refusedMethods.TryRemove(method, out _);
        if (refusedToken is not null)
        {
            lock (gate)
            {
                mended |= refusedToken is not null;
                refusedToken = null;
            }
        }

        if (mended)
        {
            Mended(method);
        }
    }

    internal void Failed(string method, SlackException exception)
    {
        unreachable = SlackErrors.IsOfConnection(exception.ErrorCode) ? exception.ErrorCode : null;
        if (exception.Class != SlackErrorClass.AlertAndStop)
        {
            return;
        }

        var isOfToken = SlackErrors.IsOfToken(exception.ErrorCode);
        if (Spared.Contains(method) && !isOfToken)
        {
            return;
        }

        var trouble = isOfToken ? OfToken(exception.ErrorCode) : OfMethod(method, exception);
        lock (gate)
        {
            var known = isOfToken ? refusedToken : refusedMethods.GetValueOrDefault(method);
            if (known == trouble)
            {
                return;
            }

            if (isOfToken)
            {
                refusedToken = trouble;
            }
            else
            {
                refusedMethods[method] = trouble;
            }
        }

        Refused(trouble);
    }

    private static string OfToken(string code) =>
        $"Slack refuses the bot's token ({code}): install the app again and set Slack:BotToken to its new bot token";

    private static string OfMethod(string method, SlackException exception) =>
        exception.Needed is { Length: > 0 } scope
            ? $"Slack refuses {method} ({exception.ErrorCode}): add the bot scope {scope} to the app and install it again"
            : $"Slack refuses {method} ({exception.ErrorCode}): look at the app's scopes and the workspace's permissions for apps";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Trouble}")]
    private partial void Refused(string trouble);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack takes {Method} again")]
    private partial void Mended(string method);
}
