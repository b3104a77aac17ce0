using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>Signs requests and sends them to the bot, as Slack does: 3 seconds, no redirects, no second try.</summary>
internal sealed class SlackSender(SandboxSlackOptions options, SlackWorld world, SlackResponses responses) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    );

    public Uri? BotUrl { get; set; } = options.BotUrl;

    public SandboxRequest Sign(SandboxRequest request, DateTimeOffset? at = null, string? secret = null)
    {
        var timestamp = $"{(at ?? options.TimeProvider.GetUtcNow()).ToUnixTimeSeconds()}";
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. request.Body.Span];
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? options.SigningSecret), signed);
        return request with { Timestamp = timestamp, Signature = $"v0={Convert.ToHexStringLower(hash)}" };
    }

    public async Task<SandboxReply> Send(SandboxRequest request, CancellationToken cancellationToken)
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
            var reply = new SandboxReply((int)response.StatusCode, body, TimeProvider.System.GetElapsedTime(started));
            Show(request, reply);
            return reply;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unanswered(request, "operation_timeout", started);
        }
        catch (HttpRequestException)
        {
            return Unanswered(request, "dispatch_failed", started);
        }
    }

    public void Dispose() => http.Dispose();

    private SandboxReply Unanswered(SandboxRequest request, string error, long started)
    {
        if (request.AnswerTo is { } who)
        {
            ShowFailure(who, error);
        }

        return new SandboxReply(0, error, TimeProvider.System.GetElapsedTime(started));
    }

    /// <summary>What the person who typed a command sees of the answer.</summary>
    private void Show(SandboxRequest request, SandboxReply reply)
    {
        if (request.AnswerTo is not { } who)
        {
            return;
        }

        if (reply.Status != 200)
        {
            ShowFailure(who, "dispatch_failed");
        }
        else if (reply.Body.Length > 0)
        {
            try
            {
                responses.Show(who.User, who.Channel, new SlackArguments(AsObject(reply.Body)));
            }
            catch (SlackRefusal)
            {
                // An answer that Slack cannot show
                ShowFailure(who, "dispatch_failed");
            }
        }
    }

    private void ShowFailure((string User, string Channel) who, string error) =>
        world.Put(
            new SandboxMessage
            {
                Channel = who.Channel,
                Ts = world.NextTs(),
                UserId = "USLACKBOT",
                Text = $"The command failed with the error \"{error}\"",
                EphemeralTo = who.User,
            }
        );

    private static JsonObject AsObject(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? new JsonObject { ["text"] = body };
        }
        catch (JsonException)
        {
            return new JsonObject { ["text"] = body };
        }
    }
}
