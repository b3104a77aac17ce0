using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Forms;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Sandbox.Slack;

/// <summary>The view or message in which a person acts: one of the two is there.</summary>
internal sealed record SlackSurface(SlackWorld World, string UserId, SandboxView? View, SandboxMessage? Message)
{
    public JsonArray Blocks => View is not null ? View.View["blocks"]!.AsArray() : Message!.Blocks ?? [];

    public JsonObject State => View is not null ? FormState.Parse(View.StateJson) : World.Sights.State(UserId, Message!);

    /// <exception cref="InvalidOperationException">The person does not see it, or another modal is on top of it.</exception>
    public static SlackSurface Of(SlackWorld world, string userId, SandboxPlace place)
    {
        if (place.ViewId is { } viewId)
        {
            return new SlackSurface(world, userId, OpenView(world, userId, viewId), null);
        }

        var message = world.Message(place.Channel!, place.Ts!);
        var isSeen =
            message is not null
            && (message.EphemeralTo is null || message.EphemeralTo == userId)
            && world.Channel(message.Channel)?.Members.Contains(userId) == true;
        return isSeen
            ? new SlackSurface(world, userId, null, message)
            : throw new InvalidOperationException("The message is not there any more.");
    }

    public static SandboxView OpenView(SlackWorld world, string userId, string viewId)
    {
        var view = world.Pages.Find(viewId);
        if (view is null || view.UserId != userId)
        {
            throw new InvalidOperationException("The view is not open any more.");
        }

        return view.Type == "home" || world.Pages.Of(userId).Last(other => other.Type == "modal").Id == viewId
            ? view
            : throw new InvalidOperationException("Another modal is on top of this one.");
    }

    /// <exception cref="InvalidOperationException">There is nothing such in it.</exception>
    public (JsonObject Block, JsonObject Element) Target(string? blockId, string actionId) =>
        BlockWalk.Find(Blocks, blockId, actionId)
        ?? throw new InvalidOperationException($"There is nothing called {actionId} here any more.");

    /// <summary>Puts what was chosen in its place, and takes the error under it away.</summary>
    public SlackSurface With(string blockId, string actionId, JsonObject state)
    {
        if (Message is not null)
        {
            World.Sights.SetState(UserId, Message, FormState.With(State, blockId, actionId, state));
            return this;
        }

        var changed = World.Pages.Change(
            View!.Id,
            view =>
                view with
                {
                    StateJson = FormState.With(FormState.Parse(view.StateJson), blockId, actionId, state).ToJsonString(),
                    Errors = view.Errors.Remove(blockId),
                }
        );
        return this with { View = changed ?? View };
    }

    public void Tell(string? trouble)
    {
        if (Message is not null)
        {
            World.Sights.SetTrouble(UserId, Message, trouble);
        }
        else if (trouble != World.Pages.Find(View!.Id)?.Trouble)
        {
            World.Pages.Change(View.Id, view => view with { Trouble = trouble });
        }
    }
}
