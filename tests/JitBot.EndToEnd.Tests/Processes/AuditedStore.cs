using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>A data file as a bot left it: two starts, a request of Bob's and one of Alice's.</summary>
public sealed class AuditedStore : IAsyncLifetime
{
    private BotWorld? _world;

    public string Path => _world!.Store;

    public async ValueTask InitializeAsync()
    {
        _world = await BotWorld.StartAsync();
        await _world.StartBotAsync();
        await _world.Slack.SendCommandAsync(
            DemoWorkspace.Bob.Id,
            DemoWorkspace.Shop.Id,
            "/jit",
            "shop/backoffice 5m paths open the back office INC-7"
        );
        await _world.OpenCardAsync(new RequestId(1));
        await _world.Slack.SendCommandAsync(DemoWorkspace.Bob.Id, DemoWorkspace.Shop.Id, "/jit", "done JIT-1");
        await _world.CardAsync(new RequestId(1), card => card.Buttons.Count == 0);
        await _world.AskAsync();
        await _world.OpenCardAsync(new RequestId(2));
        (await _world.StopBotAsync()).Expect(0);
        await _world.StartBotAsync();
        (await _world.StopBotAsync()).Expect(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }
}
