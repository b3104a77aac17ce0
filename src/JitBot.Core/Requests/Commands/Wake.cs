namespace JitBot.Core.Requests.Commands;

/// <summary>Does what the clock demands: time-out, expiry, warning. Authorised: the bot itself.</summary>
public sealed record Wake(RequestId Id) : RequestCommand(Id);
