using JitBot.Configuration.Policies;
using Microsoft.Extensions.Options;

namespace JitBot.Configuration;

/// <summary>Reads the policies at the start, so that what is wrong with them is told together with what is wrong elsewhere.</summary>
internal sealed class PolicyOptionsValidator(TimeProvider time) : IValidateOptions<PolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, PolicyOptions options)
    {
        if (options.Path.Length == 0)
        {
            return ValidateOptionsResult.Skip;
        }

        try
        {
            _ = PolicyFolder.Load([options.Path], time);
            return ValidateOptionsResult.Success;
        }
        catch (PolicyLoadException exception)
        {
            return ValidateOptionsResult.Fail(exception.Issues.Select(issue => $"Policies:Path: {issue}"));
        }
    }
}
