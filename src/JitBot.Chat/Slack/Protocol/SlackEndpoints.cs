using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>Puts the receiver at the URLs of the app's manifest.</summary>
public static class SlackEndpoints
{
    public const string Commands = "/slack/commands";
    public const string Interactions = "/slack/interactions";
    public const string Options = "/slack/options";
    public const string Events = "/slack/events";

    /// <summary>
    /// Maps the request URLs to the <see cref="SlackHttpReceiver"/> of the services. The URL for menus' options may
    /// also be that for interactions.
    /// </summary>
    public static IEndpointConventionBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("");
        group.MapPost(Commands, context => Receiver(context).Commands(context));
        group.MapPost(Interactions, context => Receiver(context).Interactions(context));
        group.MapPost(Options, context => Receiver(context).Interactions(context));
        group.MapPost(Events, context => Receiver(context).Events(context));
        return group;
    }

    private static SlackHttpReceiver Receiver(HttpContext context) =>
        context.RequestServices.GetRequiredService<SlackHttpReceiver>();
}
