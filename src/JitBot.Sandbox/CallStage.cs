namespace JitBot.Sandbox;

/// <summary>How far a call to a sandbox server has come.</summary>
public enum CallStage
{
    /// <summary>It is known what is asked for; nothing is done yet.</summary>
    Arrived = 1,

    /// <summary>It is carried out or refused; the answer is not sent yet.</summary>
    CarriedOut,

    /// <summary>The answer is on its way.</summary>
    Answered,
}
