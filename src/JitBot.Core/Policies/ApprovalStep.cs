namespace JitBot.Core.Policies;

/// <summary>One step of an approval: how many different people of <see cref="Approvers"/> must approve.</summary>
public sealed record ApprovalStep(string Name, int Required, IReadOnlyList<GroupRef> Approvers);
