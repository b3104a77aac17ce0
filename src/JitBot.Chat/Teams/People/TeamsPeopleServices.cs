using JitBot.Chat.Teams.Protocol.Graph;
using JitBot.Core.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.People;

/// <summary>Registers who is who in Entra.</summary>
public static class TeamsPeopleServices
{
    /// <summary>
    /// <see cref="EntraAccounts"/> and an <see cref="IGroupDirectory"/> for each kind of group that Entra has. Needs
    /// <see cref="IGraphClient"/>, <see cref="TeamsOptions"/> and a TimeProvider.
    /// </summary>
    public static IServiceCollection AddTeamsPeople(this IServiceCollection services)
    {
        services.TryAddSingleton<EntraAccounts>();
        foreach (var kind in (GroupKind[])[GroupKind.Entra, GroupKind.TeamOwners, GroupKind.TeamMembers])
        {
            services.AddSingleton<IGroupDirectory>(provider => new EntraGroupDirectory(
                kind,
                provider.GetRequiredService<IGraphClient>(),
                provider.GetRequiredService<EntraAccounts>(),
                provider.GetRequiredService<IOptions<TeamsOptions>>(),
                provider.GetRequiredService<TimeProvider>()
            ));
        }

        return services;
    }
}
