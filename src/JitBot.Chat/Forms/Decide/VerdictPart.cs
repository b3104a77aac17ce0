using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Forms.Decide;

/// <summary>One judgement of the policy, of the request or of more time for it.</summary>
/// <param name="PolicySet">Names the policy set that judged.</param>
internal sealed record VerdictPart(IReadOnlyList<Paragraph> Lines, Paragraph PolicySet);
