using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.People;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Inbound;
using JitBot.Chat.Teams.Threads;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams;

/// <summary>Puts Teams into a host.</summary>
public static class TeamsRegistration
{
    /// <summary>
    /// Registers everything for Teams from the section <c>Teams</c>, checked at start: the receiver (map it with
    /// <see cref="TeamsEndpointRoutes.MapTeams"/>), the Connector and Graph with their tokens, the bot that answers, the conversations and
    /// people, and the reconciler of threads. <see cref="ChatRegistration.AddChat"/> adds what platforms share.
    /// </summary>
    internal static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TeamsOptions.Section);
        services.AddOptions<TeamsOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        var teams = section.Get<TeamsOptions>() ?? new TeamsOptions();
        services.AddTeamsConnector(
            tokens =>
            {
                tokens.AppId = teams.AppId;
                tokens.TenantId = teams.TenantId;
                tokens.LoginUrl = teams.Endpoints.LoginUrl;
                tokens.ClientSecret = teams.ClientSecret;
                tokens.CertificatePath = teams.CertificatePath;
                tokens.ManagedIdentityClientId =
                    teams.AppType == TeamsAppType.ManagedIdentity ? teams.ManagedIdentityClientId ?? teams.AppId : null;
            },
            connector =>
            {
                connector.Hosts = teams.Endpoints.ConnectorHosts;
                connector.AllowLoopback = teams.AllowsLoopback;
                connector.Scope = teams.Endpoints.BotScope;
            },
            graph => graph.BaseUrl = teams.Endpoints.GraphUrl
        );
        // Read late, when all settings are checked: the start is to name all that are missing, and not only the first
        services.AddTeamsReceiver(provider =>
            TeamsReceiverOptions.Of(provider.GetRequiredService<IOptions<TeamsOptions>>().Value)
        );
        services.AddSingleton(provider => new TeamsProbe(
            provider.GetRequiredService<IConnectorClient>(),
            provider.GetRequiredService<TeamsPlaces>(),
            provider.GetRequiredService<SigningKeys>(),
            provider.GetRequiredService<IOptions<TeamsOptions>>()
        ));
        return services.AddTeamsPeople().AddTeamsThreads().AddTeamsIntake();
    }
}
