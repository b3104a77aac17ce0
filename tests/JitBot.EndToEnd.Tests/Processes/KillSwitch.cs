using JitBot.Sandbox;
using JitBot.Sandbox.Cluster;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>Kills the bot when its so-and-so-many-th call to the API server or to Slack, counted from now, has come to a stage.</summary>
internal sealed class KillSwitch
{
    private readonly BotWorld _world;
    private readonly CallStage _stage;
    private readonly int _point;
    private readonly TaskCompletionSource<string> _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public KillSwitch(BotWorld world, CallStage stage, int point)
    {
        (_world, _stage, _point) = (world, stage, point);
        world.Cluster.Requests.Watch = (at, call) => call.User == DemoWorld.Bot && Comes(at, $"{call.Verb} {call.Resource}");
        world.Slack.Watch = (at, call) => Comes(at, call.Method);
    }

    /// <summary>Which call it was.</summary>
    public Task<string> Killed => _killed.Task;

    /// <summary>Lets the bot live, unless it is dead when this returns; what is under way is answered.</summary>
    public void Disarm()
    {
        lock (_killed)
        {
            _calls = int.MinValue;
            _world.Cluster.Requests.Watch = null;
            _world.Slack.Watch = null;
        }
    }

    private bool Comes(CallStage at, string call)
    {
        lock (_killed)
        {
            if (at != _stage || ++_calls != _point)
            {
                return false;
            }

            Disarm();
            _world.Bot.Kill();
            _killed.TrySetResult($"{_stage} {_point}: {call}");
            return true;
        }
    }
}
