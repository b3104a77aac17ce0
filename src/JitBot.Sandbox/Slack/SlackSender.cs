using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Sockets;

namespace JitBot.Sandbox.Slack;

/// <summary>Signs requests, brings them to the bot and shows people what comes back.</summary>
internal sealed class SlackSender(SandboxSlackOptions options, SlackWorld world, SlackResponses responses, SandboxSockets sockets)
    : IDisposable
{
    private readonly SlackHttpDelivery http = new(options);

    public Uri? BotUrl
    {
        get => http.BotUrl;
        set => http.BotUrl = value;
    }

    public SandboxRequest Sign(SandboxRequest request, DateTimeOffset? at = null, string? secret = null)
    {
        var timestamp = $"{(at ?? options.TimeProvider.GetUtcNow()).ToUnixTimeSeconds()}";
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. request.Body.Span];
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? options.SigningSecret), signed);
        return request with { Timestamp = timestamp, Signature = $"v0={Convert.ToHexStringLower(hash)}" };
    }

    public async Task<SandboxReply> Send(SandboxRequest request, CancellationToken cancellationToken)
    {
        // As in Slack: with Socket Mode on, request URLs are not called
        ISlackDelivery way = sockets.IsInUse ? sockets : http;
        var reply = await way.Deliver(request, cancellationToken);
        Show(request, reply);
        return reply;
    }

    public void Dispose() => http.Dispose();

    /// <summary>What the person who typed a command sees of the answer.</summary>
    private void Show(SandboxRequest request, SandboxReply reply)
    {
        if (request.AnswerTo is not { } who)
        {
            return;
        }

        if (reply.Status != 200)
        {
            ShowFailure(who, reply.Status == 0 ? reply.Body : "dispatch_failed");
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
                UserId = DemoWorkspace.Slackbot.Id,
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
