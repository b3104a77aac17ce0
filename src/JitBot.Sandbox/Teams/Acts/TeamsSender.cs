using System.Net.Http.Headers;
using JitBot.Sandbox.Teams.Tokens;

namespace JitBot.Sandbox.Teams.Acts;

/// <summary>Signs activities, brings them to the bot as Teams does (15 seconds, no second try) and shows people what comes back.</summary>
internal sealed class TeamsSender(SandboxTeamsOptions options, TeamsWorld world, BotIssuer issuer, Func<Uri> serviceUrl)
    : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    );

    public Uri? BotUrl { get; set; } = options.BotUrl;

    public TeamsRequest Sign(TeamsRequest request, TeamsTokenShape? shape = null) =>
        request with
        {
            Token = issuer.Token(shape ?? new TeamsTokenShape(), serviceUrl().ToString()),
        };

    public async Task<TeamsReply> Send(TeamsRequest request, CancellationToken cancellationToken)
    {
        if (request.Posted is { } message && world.Message(message.Conversation, message.Id) is null)
        {
            world.Put(message);
        }

        var reply = await Deliver(request, cancellationToken);
        return request.Answered?.Invoke(reply) ?? new TeamsReply(reply);
    }

    public void Dispose() => http.Dispose();

    private async Task<SandboxReply> Deliver(TeamsRequest request, CancellationToken cancellationToken)
    {
        var bot = BotUrl ?? throw new InvalidOperationException("The sandbox has not been told where the bot listens.");
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, options.MessagesPath));
        message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
        if (request.Token is { } token)
        {
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        using var patience = new CancellationTokenSource(Patience, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            using var response = await http.SendAsync(message, either.Token);
            var body = await response.Content.ReadAsStringAsync(either.Token);
            return new SandboxReply((int)response.StatusCode, body, TimeProvider.System.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SandboxReply(0, "operation_timeout", TimeProvider.System.GetElapsedTime(started));
        }
        catch (HttpRequestException)
        {
            return new SandboxReply(0, "dispatch_failed", TimeProvider.System.GetElapsedTime(started));
        }
    }
}
