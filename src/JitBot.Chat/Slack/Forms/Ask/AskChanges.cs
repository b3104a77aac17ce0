using System.Text.Json;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>
/// Draws an open form anew as its choices change: acknowledged at once, drawn one after the other for each form, and of choices that pile up
/// only the latest. What is lost by a stop is made good by the next choice, or by the check when the form is sent.
/// </summary>
internal sealed class AskChanges(ISlackApiClient slack, SlackReaders readers, AskDrawing drawing, ILogger<AskChanges> logger)
    : IBlockActionHandler,
        IHostedService,
        IDisposable
{
    /// <summary>Beyond this the forms that nobody touches just now are forgotten: their next drawing is sent even if nothing changes.</summary>
    private const int MostRemembered = 2_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, AskLane> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    public bool Takes(string actionId) => AskIds.IsChoice(actionId);

    public Task Handle(BlockActionRequest request, CancellationToken cancellationToken)
    {
        if (request.ViewId is { } view && request.ViewCallbackId == AskIds.Form)
        {
            Enqueue(
                new AskChange(view, request.ViewHash, request.User.Id, AskState.Read(request.State), request.PrivateMetadata)
            );
        }

        return Task.CompletedTask;
    }

    /// <summary>Completes when the form shows all choices made so far: an answer to its sending must not be drawn over.</summary>
    public Task SettledAsync(string viewId)
    {
        lock (_gate)
        {
            return _lanes.TryGetValue(viewId, out var lane) ? lane.Running : Task.CompletedTask;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();

    private void Enqueue(AskChange change)
    {
        AskLane? lane;
        lock (_gate)
        {
            if (!_lanes.TryGetValue(change.ViewId, out lane))
            {
                if (_lanes.Count >= MostRemembered)
                {
                    ForgetIdle();
                }

                _lanes[change.ViewId] = lane = new AskLane();
            }

            lane.Next = change;
            if (lane.IsRunning)
            {
                return;
            }

            lane.IsRunning = true;
            lane.Running = Task.Run(() => RunAsync(lane));
        }
    }

    private void ForgetIdle()
    {
        foreach (var (view, _) in _lanes.Where(one => !one.Value.IsRunning).ToList())
        {
            _lanes.Remove(view);
        }
    }

    private async Task RunAsync(AskLane lane)
    {
        while (Take(lane) is { } change)
        {
            try
            {
                await DrawAsync(lane, change, _stopping.Token);
            }
            catch (SlackException exception)
            {
                // Gone, overtaken or not to be reached: the form stays as it is, and is checked when it is sent
                logger.LogInformation("A form was not drawn anew: {Code}", exception.ErrorCode);
            }
            catch (OperationCanceledException)
            {
                logger.LogInformation("A form was not drawn anew, because JitBot stops");
            }
#pragma warning disable CA1031 // Nobody waits for this task: what it throws would be lost
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "A form could not be drawn");
            }
        }
    }

    private AskChange? Take(AskLane lane)
    {
        lock (_gate)
        {
            var next = lane.Next;
            lane.Next = null;
            lane.IsRunning = next is not null;
            return next;
        }
    }

    private async Task DrawAsync(AskLane lane, AskChange change, CancellationToken cancellationToken)
    {
        var reader = await readers.FindAsync(change.UserId, cancellationToken);
        var notice = change.SetHash is { Length: > 0 } known && known != reader.Policies.Hash ? AskWords.PoliciesChanged : null;
        var page = await drawing.DrawAsync(reader, change.State.Choices, notice, cancellationToken: cancellationToken);
        var view = AskView.Draw(page, change.State);
        var shown = Shown(view);
        if (shown == lane.Shown && lane.IsOurs(change.Hash))
        {
            return;
        }

        var drawn = await slack.Views.Update(change.ViewId, view, lane.HashFor(change.Hash), cancellationToken);
        lane.Drew(change.Hash, drawn.Hash, shown);
    }

    /// <summary>What the person would see change: not what they are typing themselves.</summary>
    private static string Shown(ModalViewDefinition view) =>
        JsonSerializer.Serialize(view with { Blocks = [.. view.Blocks.Select(Untyped)] }, SlackJson.Default.ViewDefinition);

    private static Block Untyped(Block block) =>
        block is InputBlock { Element: PlainTextInput input } typed
            ? typed with
            {
                Element = input with { InitialValue = null },
            }
            : block;
}
