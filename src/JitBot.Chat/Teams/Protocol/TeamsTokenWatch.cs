using System.Collections.Concurrent;
using JitBot.Chat.Teams.Protocol.Connector;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>
/// Watches whether Teams takes the app's credential: every call of the process to the token service, the Connector and Graph tells it how it
/// went. A trouble is logged once, until the call works again. Thread-safe; state is in memory.
/// </summary>
public sealed partial class TeamsTokenWatch(ILogger<TeamsTokenWatch> logger)
{
    private readonly ConcurrentDictionary<TeamsService, string> _refused = new();
    private readonly ConcurrentDictionary<string, string> _refusedCalls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TeamsService, string> _unreachable = new();
    private volatile bool _hasWorked;

    /// <summary>Whether any call of the Connector has succeeded yet, or a token for it was had.</summary>
    public bool HasWorked => _hasWorked;

    /// <summary>
    /// The code with which the last call to the Connector or to the token service did not come through, or its answer did not come back; null
    /// since one did.
    /// </summary>
    public string? Unreachable =>
        _unreachable.TryGetValue(TeamsService.Connector, out var code) || _unreachable.TryGetValue(TeamsService.Tokens, out code)
            ? code
            : null;

    /// <summary>The same of Microsoft Graph, without which groups of Entra cannot be read.</summary>
    public string? GraphUnreachable => _unreachable.GetValueOrDefault(TeamsService.Graph);

    /// <summary>What is wrong with the app or its credential and what to do, for people; null while Entra gives tokens for it.</summary>
    public string? TokenTrouble => _refused.GetValueOrDefault(TeamsService.Tokens);

    /// <summary>Which services do not take the tokens that there are, for people; empty if all do.</summary>
    public IReadOnlyList<string> ServiceTroubles =>
        [.. _refused.Where(entry => entry.Key != TeamsService.Tokens).OrderBy(entry => entry.Key).Select(entry => entry.Value)];

    /// <summary>What is wrong with single calls (a missing permission of Graph), for people; empty if nothing.</summary>
    public IReadOnlyList<string> PermissionTroubles =>
        [.. _refusedCalls.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value)];

    internal void Succeeded(TeamsService service, string call)
    {
        _hasWorked |= service != TeamsService.Graph;
        _unreachable.TryRemove(service, out _);
        if (_refused.TryRemove(service, out _) | _refusedCalls.TryRemove(Key(service, call), out _))
        {
            Mended(service, call);
        }
    }

    internal void Failed(TeamsService service, string call, ConnectorException exception)
    {
        if (ConnectorErrors.IsOfConnection(exception.ErrorCode))
        {
            _unreachable[service] = exception.ErrorCode;
        }
        else if (exception.Status is not null)
        {
            _unreachable.TryRemove(service, out _);
        }

        if (exception.Class != ConnectorErrorClass.AlertAndStop)
        {
            return;
        }

        var trouble = $"{Name(service)} refuses {Whom(service, exception)} ({exception.ErrorCode}): {Advice(exception)}";
        var isNew = IsOfOneCall(service, exception)
            ? Note(_refusedCalls, Key(service, call), trouble)
            : Note(_refused, OfTokenService(exception) ? TeamsService.Tokens : service, trouble);
        if (isNew)
        {
            Refused(trouble);
        }
    }

    /// <summary>Graph's 403 is about a permission for that call; everything else is about the app.</summary>
    private static bool IsOfOneCall(TeamsService service, ConnectorException exception) =>
        service == TeamsService.Graph && exception.Status == System.Net.HttpStatusCode.Forbidden;

    /// <summary>No answer at all, and yet refused: it was the token that could not be had.</summary>
    private static bool OfTokenService(ConnectorException exception) => exception.Status is null;

    private static bool Note<TKey>(ConcurrentDictionary<TKey, string> troubles, TKey key, string trouble)
        where TKey : notnull
    {
        var isNew = !troubles.TryGetValue(key, out var known) || known != trouble;
        troubles[key] = trouble;
        return isNew;
    }

    private static string Key(TeamsService service, string call) => $"{service} {call}";

    private static string Name(TeamsService service) =>
        service == TeamsService.Connector ? "Teams"
        : service == TeamsService.Graph ? "Microsoft Graph"
        : "Entra";

    private static string Whom(TeamsService service, ConnectorException exception) =>
        IsOfOneCall(service, exception) ? "a call" : "the bot";

    private static string Advice(ConnectorException exception) =>
        exception.Advice ?? "look at Teams:AppId, Teams:TenantId and the app's credential";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Trouble}")]
    private partial void Refused(string trouble);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Service} takes {Call} again")]
    private partial void Mended(TeamsService service, string call);
}
