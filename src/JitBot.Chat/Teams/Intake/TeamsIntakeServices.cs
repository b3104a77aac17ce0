using JitBot.Chat.Forms;
using JitBot.Chat.Inbox;
using JitBot.Chat.Teams.Forms;
using JitBot.Chat.Teams.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Chat.Teams.Intake;

/// <summary>Puts what people do in Teams into a host.</summary>
internal static class TeamsIntakeServices
{
    /// <summary>
    /// Registers the <see cref="TeamsActivityHandler"/> of the bot, the handlers of its inbox and the form. Needs the Connector's client, the
    /// people and the threads of Teams, the inbox' pump, the desk, the command runner and Core's ports.
    /// </summary>
    public static IServiceCollection AddTeamsIntake(this IServiceCollection services)
    {
        services.AddAskLogic();
        services.AddSingleton<TeamsAccounts>();
        services.AddSingleton<TeamsCallers>();
        services.AddSingleton<TeamsOnlookers>();
        services.AddSingleton<TeamsReaders>();
        services.AddSingleton<IngressSuggestions>();
        services.AddSingleton<TeamsAsk>();
        services.AddSingleton<TeamsDecisions>();
        services.AddSingleton<TeamsAnswers>();
        services.AddSingleton<TeamsMeetings>();
        services.AddSingleton<TeamsActivityHandler, TeamsBot>();
        services.AddSingleton<IInboxHandler, TeamsCommandProcessor>();
        services.AddSingleton<IInboxHandler, TeamsClickProcessor>();
        return services;
    }
}
