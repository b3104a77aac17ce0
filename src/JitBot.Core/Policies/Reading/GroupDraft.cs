namespace JitBot.Core.Policies.Reading;

/// <summary>A <c>Group</c> document as written.</summary>
internal sealed record GroupDraft(Located<string>? Name, IReadOnlySet<string> Members);
