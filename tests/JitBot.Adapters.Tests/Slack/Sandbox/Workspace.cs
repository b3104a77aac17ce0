using JitBot.Chat.Slack.Protocol;
using JitBot.Sandbox.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Slack.Sandbox;

/// <summary>A sandbox workspace and the real client on it, as the host would register it.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    public const string Approvals = "C0APPROVALS";
    private readonly ServiceProvider services;

    private Workspace(SandboxSlack slack, FakeTimeProvider time, ServiceProvider services)
    {
        Slack = slack;
        Time = time;
        this.services = services;
        Client = services.GetRequiredService<ISlackApiClient>();
    }

    public SandboxSlack Slack { get; }

    public FakeTimeProvider Time { get; }

    public ISlackApiClient Client { get; }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Workspace> Start(Func<SandboxSlackOptions, SandboxSlackOptions>? change = null, string? token = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var options = new SandboxSlackOptions
        {
            TimeProvider = time,
            // More than the manifest asks for: the sandbox knows more methods than the bot calls
            Scopes = [.. new SandboxSlackOptions().Scopes, "channels:read", "groups:read", "channels:join"],
        };
        options = change?.Invoke(options) ?? options;
        var slack = await SandboxSlack.StartAsync(options, Stop);
        var registered = new ServiceCollection();
        registered.AddSingleton(options.TimeProvider);
        registered.AddSlackApiClient(client =>
        {
            client.BaseUrl = slack.ApiUrl;
            client.BotToken = token ?? options.BotToken;
        });
        return new Workspace(slack, time, registered.BuildServiceProvider());
    }

    public static async Task<SlackException> Refused(Func<Task> call) => await Assert.ThrowsAnyAsync<SlackException>(call);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
