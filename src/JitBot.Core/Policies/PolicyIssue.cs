namespace JitBot.Core.Policies;

/// <summary>
/// One thing that is wrong in a policy file: where (line and column count from 1), a stable code of <see cref="PolicyIssueCodes"/>, what is
/// wrong and how to mend it.
/// </summary>
public sealed record PolicyIssue(string File, int Line, int Column, string Code, string Message, string Mend)
{
    public override string ToString() => $"{File}({Line},{Column}): {Code} {Message} Mend: {Mend}";
}
