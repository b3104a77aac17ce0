using System.Net;
using JitBot.Chat.Teams.Protocol.Connector;

namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>A call of Microsoft Graph that was refused or that failed on its way.</summary>
public sealed class GraphException(
    string errorCode,
    ConnectorErrorClass errorClass,
    HttpStatusCode? status = null,
    TimeSpan? retryAfter = null,
    string? advice = null,
    Exception? innerException = null
) : ConnectorException(errorCode, errorClass, status, retryAfter, advice, innerException)
{
    /// <summary>Whether the app lacks a permission for the call; <see cref="ConnectorException.Advice"/> names it.</summary>
    public bool IsOfPermission => Status == HttpStatusCode.Forbidden;

    /// <summary>Whether there is no such user or group in the tenant.</summary>
    public bool IsOfAbsence => Status == HttpStatusCode.NotFound;
}
