using JitBot.Chat.Inbox;
using JitBot.Chat.Slack;
using JitBot.Chat.Teams;
using JitBot.Core.Chat;
using JitBot.Core.Identity;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JitBot.Chat;

/// <summary>Puts the chat platforms that the settings name into a host.</summary>
public static class ChatRegistration
{
    /// <summary>
    /// Registers what all platforms share and each platform that <see cref="IsConfigured"/>. The host adds the ports of Core (inbox,
    /// postings, conversation references, log, catalog), the desk and a TimeProvider.
    /// </summary>
    public static IServiceCollection AddChat(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddOptions<IdentityOptions>()
            .Bind(configuration.GetSection(IdentityOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => new IdentityMapping(provider.GetRequiredService<IOptions<IdentityOptions>>().Value));
        services.TryAddSingleton(InboxPumpOptions.Default);
        services.TryAddSingleton<DisplayMembership>();
        services.TryAddSingleton<WaitingDecisions>();
        services.TryAddSingleton<CommandRunner>();
        services.TryAddSingleton<ChatPresences>();
        services.TryAddSingleton<ToldBook>();
        services.AddSingleton<InboxPump>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxPump>());
        if (IsConfigured(configuration, ChatPlatform.Slack))
        {
            services.AddSlack(configuration);
        }

        if (IsConfigured(configuration, ChatPlatform.Teams))
        {
            services.AddTeams(configuration);
        }

        return services;
    }

    /// <summary>
    /// Whether any setting of the platform is there: then all that it needs must be. Without any of either, Slack is taken for meant, so
    /// that a start without settings names what is missing.
    /// </summary>
    public static bool IsConfigured(IConfiguration configuration, ChatPlatform platform) =>
        platform == ChatPlatform.Teams
            ? HasAny(configuration.GetSection(TeamsOptions.Section))
            : HasAny(configuration.GetSection(SlackOptions.Section)) || !HasAny(configuration.GetSection(TeamsOptions.Section));

    private static bool HasAny(IConfiguration section) =>
        section.AsEnumerable(makePathsRelative: true).Any(setting => !string.IsNullOrWhiteSpace(setting.Value));
}
