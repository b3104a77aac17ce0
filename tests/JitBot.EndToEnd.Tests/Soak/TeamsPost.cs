using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>Brings what people do to the bot: now and then twice, at once or later, or only after later ones.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same acts again")]
internal sealed class TeamsPost(World world, SoakTally tally, Random random)
{
    private readonly ConcurrentQueue<Func<Task>> _held = new();
    private readonly ConcurrentDictionary<string, bool> _answered = new(StringComparer.Ordinal);

    /// <param name="teller">Who is to be answered in their own chat; null: the answer is in the card, or nobody is.</param>
    public Task SendAsync(TeamsRequest request, TeamsPerson? teller)
    {
        if (IsOneInFifty())
        {
            tally.Late++;
            _held.Enqueue(() => DeliverAsync(request, teller));
            return Task.CompletedTask;
        }

        if (!IsOneInFifty())
        {
            return DeliverAsync(request, teller);
        }

        tally.Twice++;
        if (random.Next(2) == 0)
        {
            return Task.WhenAll(DeliverAsync(request, teller), DeliverAsync(request, teller));
        }

        _held.Enqueue(() => DeliverAsync(request, teller));
        return DeliverAsync(request, teller);
    }

    /// <summary>What was held back until now.</summary>
    public IReadOnlyList<Func<Task>> TakeHeld()
    {
        var held = new List<Func<Task>>();
        while (_held.TryDequeue(out var one))
        {
            held.Add(one);
        }

        return held;
    }

    public void Count(TeamsReply reply)
    {
        // 500 says that Teams did not tell in time who it is: the person is to try again
        Assert.True(reply.Status is 0 or 200 or 201 or 202 or 500 or 503, $"The bot answered {reply.Status} {reply.Body}");
        if (reply.Bot != Sandbox.SandboxReply.NotSent)
        {
            tally.Count(reply.Status);
        }
    }

    private async Task DeliverAsync(TeamsRequest request, TeamsPerson? teller)
    {
        var reply = await world.Teams.SendAsync(request);
        Count(reply);
        if (teller is null)
        {
            return;
        }

        if (reply.Status is < 200 or >= 300)
        {
            tally.CountUnsure();
        }
        else if (_answered.TryAdd(IdOf(request), true))
        {
            tally.Command(teller.Id);
        }
    }

    private static string IdOf(TeamsRequest request) => $"{request.Activity["conversation"]!["id"]} {request.Activity["id"]}";

    private bool IsOneInFifty() => random.Next(50) == 0;
}
