using JitBot.Chat;
using JitBot.Chat.Slack;
using JitBot.Chat.Teams;
using JitBot.Configuration;
using JitBot.Core.Chat;
using JitBot.Core.Identity;
using JitBot.Kubernetes.Clusters;
using JitBot.Storage.LiteDb;
using Microsoft.Extensions.Options;

namespace JitBot.Hosting;

/// <summary>
/// Judges all settings before anything is made of them. The host's own validation comes too late: what is made first of a wrong setting
/// fails alone, and the next start names the next key.
/// </summary>
internal static class SettingsCheck
{
    private static readonly Func<IServiceProvider, object>[] Sections =
    [
        services => services.GetRequiredService<IOptions<KubernetesOptions>>().Value,
        services => services.GetRequiredService<IOptions<IdentityOptions>>().Value,
        services => services.GetRequiredService<IOptions<PolicyOptions>>().Value,
        services => services.GetRequiredService<IOptions<StorageOptions>>().Value,
        services => services.GetRequiredService<IOptions<JitBotOptions>>().Value,
    ];

    /// <exception cref="OptionsValidationException">Some are wrong or missing: all of them, each with its key.</exception>
    public static void Judge(IServiceProvider services)
    {
        var failures = new List<string>();
        foreach (var section in Chats(services).Concat(Sections))
        {
            try
            {
                _ = section(services);
            }
            catch (Exception exception) when (StartFailure.Explain(exception) is { } reasons)
            {
                failures.AddRange(reasons);
            }
        }

        failures.AddRange(Addresses(services.GetRequiredService<IConfiguration>()["urls"]));
        if (failures.Count > 0)
        {
            throw new OptionsValidationException("settings", typeof(SettingsCheck), failures);
        }
    }

    private static IEnumerable<Func<IServiceProvider, object>> Chats(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        if (ChatRegistration.IsConfigured(configuration, ChatPlatform.Slack))
        {
            yield return provider => provider.GetRequiredService<IOptions<SlackOptions>>().Value;
        }

        if (ChatRegistration.IsConfigured(configuration, ChatPlatform.Teams))
        {
            yield return provider => provider.GetRequiredService<IOptions<TeamsOptions>>().Value;
        }
    }

    private static IEnumerable<string> Addresses(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var wrong = false;
            try
            {
                BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                wrong = true;
            }

            if (wrong)
            {
                yield return $"urls: expected addresses such as http://0.0.0.0:8080, found \"{url}\".";
            }
        }
    }
}
