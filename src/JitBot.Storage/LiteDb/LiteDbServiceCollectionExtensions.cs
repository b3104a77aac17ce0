using JitBot.Core.Audit;
using JitBot.Core.Chat;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitBot.Storage.LiteDb;

public static class LiteDbServiceCollectionExtensions
{
    /// <summary>
    /// Adds the embedded store and its ports, configured by the section <c>Storage</c>. The data file is opened when the first of them is
    /// asked for, and closed with the container, after every accepted call is on disk. Needs a <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddLiteDbStore(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => LiteDbStore.Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path));
        services.AddSingleton<LiteDbAccessLog>();
        services.AddSingleton<IAccessLog>(provider => provider.GetRequiredService<LiteDbAccessLog>());
        services.AddSingleton<IProjectionCheck>(provider => provider.GetRequiredService<LiteDbAccessLog>());
        services.AddSingleton<IStoreHealth>(provider => provider.GetRequiredService<LiteDbStore>());
        services.AddSingleton<IInbox, LiteDbInbox>();
        services.AddSingleton<IPostings, LiteDbPostings>();
        services.AddSingleton<IConversationReferences, LiteDbConversationReferences>();
        return services;
    }
}
