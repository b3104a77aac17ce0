namespace JitBot.Core.Requests.Commands;

/// <summary>The grant could not be withdrawn and is tried again.</summary>
public sealed record ReportRevocationDelayed(RequestId Id, string Explanation) : RequestCommand(Id);
