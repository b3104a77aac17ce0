using System.Net.Http.Headers;

namespace JitBot.Sandbox.Slack;

/// <summary>To the bot's request URLs, as Slack does it: 3 seconds, no redirects, no second try.</summary>
internal sealed class SlackHttpDelivery(SandboxSlackOptions options) : ISlackDelivery, IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    );

    public Uri? BotUrl { get; set; } = options.BotUrl;

    public async Task<SandboxReply> Deliver(SandboxRequest request, CancellationToken cancellationToken)
    {
        var bot = BotUrl ?? throw new InvalidOperationException("The sandbox has not been told where the bot listens.");
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, request.Path));
        message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType);
        message.Headers.TryAddWithoutValidation("X-Slack-Request-Timestamp", request.Timestamp);
        message.Headers.TryAddWithoutValidation("X-Slack-Signature", request.Signature);

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

    public void Dispose() => http.Dispose();
}
