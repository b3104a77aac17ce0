using JitBot.Chat.Teams.Protocol.Inbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>Puts the receiver at the bot's messaging endpoint.</summary>
public static class TeamsEndpointRoutes
{
    public const string Messages = "/api/messages";

    /// <summary>Maps the messaging endpoint to the receiver of <see cref="TeamsServices"/>.</summary>
    public static IEndpointConventionBuilder MapTeams(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(Messages, context => Receiver(context).Messages(context));

    private static TeamsHttpReceiver Receiver(HttpContext context) =>
        context.RequestServices.GetRequiredService<TeamsHttpReceiver>();
}
