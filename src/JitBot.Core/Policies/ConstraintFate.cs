namespace JitBot.Core.Policies;

/// <summary>The three fates of a constraint. Whatever is not <see cref="Satisfied"/> refuses the request.</summary>
public enum ConstraintFate
{
    Satisfied = 1,
    Unsatisfied,

    /// <summary>It could not be evaluated (a group could not be read, a cluster was down).</summary>
    Failed,
}
