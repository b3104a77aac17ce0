using JitBot.Core.Policies;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>One set of policies, never changed.</summary>
internal sealed class FixedPolicies(IPolicySet current) : IPolicySource
{
    public IPolicySet Current => current;
}
