namespace JitBot.Core.Requests.Commands;

/// <summary>The grant could not be made and is tried again.</summary>
public sealed record ReportGrantDelayed(RequestId Id, string Explanation) : RequestCommand(Id);
