namespace JitBot.Core.Requests.Commands;

/// <summary>The API server allows every granted verb.</summary>
public sealed record ReportActivated(RequestId Id) : RequestCommand(Id);
