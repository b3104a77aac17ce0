namespace JitBot.Core.Policies;

/// <summary>Holds the policy set in force. A set that does not load leaves the one before it in force.</summary>
public interface IPolicySource
{
    IPolicySet Current { get; }
}
