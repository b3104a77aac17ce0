using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Ask;

/// <summary>What came of checking a sent form: it is taken, its errors are told, or it is drawn anew because the ground has shifted.</summary>
internal sealed record AskJudgement
{
    private AskJudgement() { }

    public AskErrors Errors { get; private init; } = new();

    /// <summary>What is asked for; null where something is wrong.</summary>
    public RequestDraft? Draft { get; private init; }

    /// <summary>Null where it could not be found out in time: it is when the draft is submitted.</summary>
    public PolicyVerdict? Verdict { get; private init; }

    /// <summary>Why the form is to be drawn anew; null where it is not.</summary>
    public string? Notice { get; private init; }

    /// <summary>Whether the chosen Ingress is to be forgotten then.</summary>
    public bool WithoutIngress { get; private init; }

    public static AskJudgement Good(RequestDraft draft, PolicyVerdict? verdict) => new() { Draft = draft, Verdict = verdict };

    public static AskJudgement Wrong(AskErrors errors) => new() { Errors = errors };

    public static AskJudgement Redraw(string notice, PolicyVerdict? verdict = null, bool withoutIngress = false) =>
        new()
        {
            Notice = notice,
            Verdict = verdict,
            WithoutIngress = withoutIngress,
        };
}
