using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Chat.Teams.Threads;

/// <summary>Puts the threads of Teams into a host.</summary>
internal static class TeamsThreadServices
{
    /// <summary>
    /// Registers the reconciler that shows requests in Teams, with the outages of its channels under the platform as key, and the views of
    /// cards. Needs the Connector's client, the people of Teams, the options, and the ports of Core.
    /// </summary>
    public static IServiceCollection AddTeamsThreads(this IServiceCollection services)
    {
        services.AddSingleton<TeamsPlaces>();
        services.AddSingleton<CardAudience>();
        services.AddSingleton<TeamsViews>();
        services.AddSingleton<TeamsSurface>();
        services.AddSingleton<LostChannels>();
        return services.AddThreads(ChatPlatform.Teams, provider => provider.GetRequiredService<TeamsSurface>());
    }
}
