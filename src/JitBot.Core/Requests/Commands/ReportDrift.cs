namespace JitBot.Core.Requests.Commands;

/// <summary>What the grant rests on was changed or removed by somebody else, or was never there.</summary>
public sealed record ReportDrift(RequestId Id, string Explanation) : RequestCommand(Id);
