using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Forms;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Sandbox.Slack;

/// <summary>A person presses, chooses and types in messages, modals and home tabs.</summary>
internal sealed class SlackBlockActs(SlackWorld world, SlackInteractions interactions, SlackSender sender)
{
    public Task<SandboxReply> Press(SandboxPlace place, string userId, string? blockId, string actionId, CancellationToken cancel)
    {
        var surface = SlackSurface.Of(world, userId, place);
        return Send(surface, surface.Target(blockId, actionId), null, cancel);
    }

    public Task<SandboxReply> Choose(
        SandboxPlace place,
        string userId,
        string? blockId,
        string actionId,
        IReadOnlyList<string> values,
        CancellationToken cancel
    )
    {
        var surface = SlackSurface.Of(world, userId, place);
        var target = surface.Target(blockId, actionId);
        var id = BlockWalk.Text(target.Block, "block_id")!;
        var state = SlackInteractions.StateOf(target.Element, values, Offered(surface, place, userId, id, target.Element));
        if (ElementState.Property(BlockWalk.Text(target.Element, "type")) is not null)
        {
            surface = surface.With(id, actionId, state);
        }

        return IsTold(target, isEnter: true) ? Send(surface, target, state, cancel) : Task.FromResult(SandboxReply.NotSent);
    }

    public Task<SandboxReply> Type(
        SandboxPlace place,
        string userId,
        string? blockId,
        string actionId,
        string text,
        bool isEnter,
        CancellationToken cancel
    )
    {
        var surface = SlackSurface.Of(world, userId, place);
        var target = surface.Target(blockId, actionId);
        if (!ElementState.IsText(BlockWalk.Text(target.Element, "type")))
        {
            throw new InvalidOperationException($"Nothing can be typed in {actionId}.");
        }

        var state = ElementState.Chosen(target.Element, [text], []);
        surface = surface.With(BlockWalk.Text(target.Block, "block_id")!, actionId, state);
        return IsTold(target, isEnter) ? Send(surface, target, state, cancel) : Task.FromResult(SandboxReply.NotSent);
    }

    public async Task<SandboxOptionList> Suggest(
        SandboxPlace place,
        string userId,
        string? blockId,
        string actionId,
        string typed,
        CancellationToken cancel
    )
    {
        var surface = SlackSurface.Of(world, userId, place);
        var (block, element) = surface.Target(blockId, actionId);
        if (!ElementState.AsksTheBot(BlockWalk.Text(element, "type")))
        {
            throw new InvalidOperationException($"{actionId} does not ask the bot for options.");
        }

        if (typed.Length < (BlockWalk.Number(element, "min_query_length") ?? 3))
        {
            return new SandboxOptionList([]) { IsTooShort = true };
        }

        var id = BlockWalk.Text(block, "block_id")!;
        var request = interactions.Suggestion(userId, surface.View, surface.Message, id, actionId, typed);
        var list = OptionAnswer.Read(await sender.Send(sender.Sign(request), cancel));
        world.Sights.Offer(userId, place, id, actionId, [.. list.Options.Select(option => JsonObject.Create(option)!)]);
        return list;
    }

    private async Task<SandboxReply> Send(
        SlackSurface surface,
        (JsonObject Block, JsonObject Element) target,
        JsonObject? state,
        CancellationToken cancel
    )
    {
        var request = surface.View is { } view
            ? interactions.InView(view, target, state)
            : interactions.InMessage(surface.UserId, surface.Message!, target, state);
        var reply = await sender.Send(sender.Sign(request), cancel);
        surface.Tell(SlackWords.ClickTrouble(reply));
        return reply;
    }

    /// <summary>What may be chosen beside the element's own options: what the bot last offered, and what already stands there.</summary>
    private IReadOnlyList<JsonObject> Offered(
        SlackSurface surface,
        SandboxPlace place,
        string userId,
        string blockId,
        JsonObject element
    )
    {
        if (!ElementState.AsksTheBot(BlockWalk.Text(element, "type")))
        {
            return [];
        }

        var actionId = BlockWalk.Text(element, "action_id")!;
        var stands = surface.State[blockId]?[actionId];
        var chosen = stands?["selected_options"] as JsonArray ?? [stands?["selected_option"]?.DeepClone()];
        return [.. world.Sights.Offered(userId, place, blockId, actionId), .. chosen.OfType<JsonObject>()];
    }

    /// <summary>Whether the bot hears of it at once: in an input only where it asked to, and of typing as it asked to.</summary>
    private static bool IsTold((JsonObject Block, JsonObject Element) target, bool isEnter)
    {
        if (BlockWalk.Text(target.Block, "type") != "input")
        {
            return true;
        }

        if (!BlockWalk.Flag(target.Block, "dispatch_action"))
        {
            return false;
        }

        if (!ElementState.IsText(BlockWalk.Text(target.Element, "type")))
        {
            return true;
        }

        var asked = (target.Element["dispatch_action_config"]?["trigger_actions_on"] as JsonArray)?.Select(on => on?.ToString());
        return (asked ?? ["on_enter_pressed"]).Contains(isEnter ? "on_enter_pressed" : "on_character_entered");
    }
}
