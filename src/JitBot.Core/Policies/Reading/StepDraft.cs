namespace JitBot.Core.Policies.Reading;

/// <summary>One approval step as written; <paramref name="Required"/> is null where an issue has been told of it.</summary>
internal sealed record StepDraft(string Name, Located<int>? Required, PeopleDraft Approvers);
