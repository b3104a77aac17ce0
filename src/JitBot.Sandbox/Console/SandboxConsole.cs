using System.Net;
using System.Text;
using JitBot.Sandbox.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Sandbox.Console;

/// <summary>
/// The sandbox workspace by hand: a loopback address at which <c>curl</c> acts as one of its people, in plain text.
/// <c>POST /PERSON/jit</c> with the command's text as body, <c>POST /PERSON/approve/JIT-1</c> (or <c>deny</c>), <c>GET /PERSON</c> for what
/// that person sees of their own, <c>GET /channels/NAME</c> for a channel with its threads. Whoever can reach the loopback address acts as
/// anybody; web pages in a browser there cannot.
/// </summary>
public sealed class SandboxConsole : IAsyncDisposable
{
    private const int LongestText = 4_000;

    private readonly SandboxSlack _slack;
    private readonly WebApplication _listener;

    private SandboxConsole(SandboxSlack slack, WebApplication listener)
    {
        _slack = slack;
        _listener = listener;
    }

    public Uri Url =>
        new(_listener.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>Starts on a loopback port; 0 takes a free one.</summary>
    public static async Task<SandboxConsole> StartAsync(SandboxSlack slack, int port, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var listener = builder.Build();
        var console = new SandboxConsole(slack, listener);
        listener.Use(GuardAsync);
        listener.UseRouting();
        listener.MapGet("/channels/{name}", console.ShowChannelAsync);
        listener.MapGet("/{person}", console.ShowPersonAsync);
        listener.MapPost("/{person}/jit", console.CommandAsync);
        listener.MapPost("/{person}/{action}/{request}", console.ClickAsync);
        await listener.StartAsync(cancellationToken);
        return console;
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private static Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var request = context.Request;
        if (!LoopbackGuard.IsMeant(context))
        {
            return WriteAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "This console answers to localhost and 127.0.0.1 only."
            );
        }

        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var isForeign =
            LoopbackGuard.HasForeignOrigin(request)
            || (isRead ? LoopbackGuard.IsFromAnotherSite(request) : !LoopbackGuard.MayAct(request));
        return isForeign
            ? WriteAsync(context, StatusCodes.Status403Forbidden, "Other web pages may not use this console.")
            : next(context);
    }

    private async Task CommandAsync(HttpContext context)
    {
        if (Person(context) is not { } user)
        {
            await NobodyAsync(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var buffer = new char[LongestText];
        var length = await reader.ReadBlockAsync(buffer, context.RequestAborted);
        var reply = await _slack.SendCommandAsync(
            user.Id,
            DemoWorkspace.Shop.Id,
            "/jit",
            new string(buffer, 0, length),
            context.RequestAborted
        );
        await WriteAsync(
            context,
            StatusCodes.Status200OK,
            $"JitBot answered {reply.Status} after {reply.Elapsed.TotalMilliseconds:0} ms."
        );
    }

    private async Task ClickAsync(HttpContext context)
    {
        if (Person(context) is not { } user)
        {
            await NobodyAsync(context);
            return;
        }

        var (action, request) = (Value(context, "action"), Value(context, "request"));
        var found = _slack
            .Messages(DemoWorkspace.Approvals.Id)
            .SelectMany(message => message.Buttons.Select(button => (message, button)))
            .FirstOrDefault(pair =>
                string.Equals(pair.button.Text, action, StringComparison.OrdinalIgnoreCase)
                && string.Equals(pair.button.Value?.Split(' ')[0], request, StringComparison.OrdinalIgnoreCase)
            );
        if (found.button is null)
        {
            await WriteAsync(context, StatusCodes.Status404NotFound, $"No card shows a button \"{action}\" for {request}.");
            return;
        }

        var reply = await _slack.ClickAsync(
            user.Id,
            found.message,
            found.button.ActionId,
            cancellationToken: context.RequestAborted
        );
        await WriteAsync(
            context,
            StatusCodes.Status200OK,
            $"JitBot answered {reply.Status} after {reply.Elapsed.TotalMilliseconds:0} ms."
        );
    }

    private Task ShowPersonAsync(HttpContext context)
    {
        if (Person(context) is not { } user)
        {
            return NobodyAsync(context);
        }

        var messages = _slack
            .DirectMessages(user.Id)
            .Concat(_slack.Ephemerals(user.Id))
            .OrderBy(message => message.Ts, StringComparer.Ordinal);
        return WriteAsync(context, StatusCodes.Status200OK, Show(messages));
    }

    private Task ShowChannelAsync(HttpContext context)
    {
        var name = Value(context, "name");
        var channel = new[] { DemoWorkspace.Approvals, DemoWorkspace.Shop, DemoWorkspace.Admins }.FirstOrDefault(one =>
            one.Name == name
        );
        return channel is null
            ? WriteAsync(context, StatusCodes.Status404NotFound, "Channels: approvals, shop, jitbot-admins.")
            : WriteAsync(context, StatusCodes.Status200OK, Show(_slack.Messages(channel.Id)));
    }

    private static string Show(IEnumerable<SandboxMessage> messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages)
        {
            var indent = message.ThreadTs is null ? "" : "    ";
            text.Append(indent).AppendLine(TerminalText.Of(message.Shown).ReplaceLineEndings("\n" + indent));
            var buttons = string.Join(' ', message.Buttons.Select(button => $"[{button.Text}]"));
            text.AppendLine(buttons.Length == 0 ? "" : indent + buttons + "\n");
        }

        return text.Length == 0 ? "Nothing here yet." : text.ToString();
    }

    private static SandboxUser? Person(HttpContext context)
    {
        var name = Value(context, "person");
        return new[] { DemoWorkspace.Alice, DemoWorkspace.Bob, DemoWorkspace.Carol, DemoWorkspace.Dan }.FirstOrDefault(user =>
            user.Name == name
        );
    }

    private static Task NobodyAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, "People: alice, bob, carol, dan.");

    private static string Value(HttpContext context, string name) => (string?)context.GetRouteValue(name) ?? "";

    private static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text.TrimEnd() + "\n", context.RequestAborted);
    }
}
