using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Threads;

/// <summary>Puts a platform's threads into a host.</summary>
internal static class ThreadServices
{
    /// <summary>
    /// Registers the <see cref="IReconciler"/> that shows requests on the platform, and its <see cref="ChannelOutages"/> under the
    /// platform as key. Once for each platform. The host adds the log, the postings and a TimeProvider.
    /// </summary>
    public static IServiceCollection AddThreads(
        this IServiceCollection services,
        ChatPlatform platform,
        Func<IServiceProvider, IChatSurface> surface
    )
    {
        services.AddKeyedSingleton(
            platform,
            (provider, _) =>
                new ChannelOutages(
                    platform,
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<ChannelOutages>>()
                )
        );
        // The container ends what it made itself
        services.AddKeyedSingleton(platform, (provider, _) => Poster(provider, platform, surface(provider)));
        services.AddKeyedSingleton(platform, (provider, _) => Alerts(provider, platform, surface(provider)));
        services.AddSingleton(provider => new ChatPresence(platform, surface(provider).ApprovalsChannel));
        services.AddSingleton<IReconciler>(provider => Reconciler(provider, platform, surface(provider)));
        return services;
    }

    private static ThreadPoster Poster(IServiceProvider provider, ChatPlatform platform, IChatSurface surface) =>
        new(
            surface,
            new PostingBook(provider.GetRequiredService<IPostings>(), surface),
            provider.GetRequiredKeyedService<ChannelOutages>(platform),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ThreadPoster>>()
        );

    private static OutageAlerts Alerts(IServiceProvider provider, ChatPlatform platform, IChatSurface surface) =>
        new(
            surface,
            provider.GetRequiredKeyedService<ThreadPoster>(platform),
            provider.GetRequiredKeyedService<ChannelOutages>(platform)
        );

    private static ThreadReconciler Reconciler(IServiceProvider provider, ChatPlatform platform, IChatSurface surface)
    {
        var poster = provider.GetRequiredKeyedService<ThreadPoster>(platform);
        return new ThreadReconciler(
            provider.GetRequiredService<IAccessLog>(),
            surface,
            poster,
            new StoryPlaces(surface, poster),
            provider.GetRequiredKeyedService<OutageAlerts>(platform),
            new ThreadTrouble(platform, provider.GetRequiredService<ILogger<ThreadTrouble>>()),
            provider.GetRequiredService<ChatPresences>(),
            provider.GetRequiredService<ToldBook>()
        );
    }
}
