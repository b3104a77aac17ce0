using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Forms;

namespace JitBot.Sandbox.Slack;

/// <summary>A person submits and closes modals; the bot's answer is carried out as Slack would.</summary>
internal sealed class SlackViewActs(SlackWorld world, SlackInteractions interactions, SlackSender sender)
{
    public async Task<SandboxReply> Submit(string userId, string viewId, CancellationToken cancel)
    {
        var view = SlackSurface.OpenView(world, userId, viewId);
        if (view.IsSending)
        {
            return SandboxReply.NotSent;
        }

        var errors = FormCheck.Errors(view.View["blocks"]!.AsArray(), FormState.Parse(view.StateJson));
        view = world.Pages.Change(
            viewId,
            open =>
                open with
                {
                    Errors = errors.ToImmutableSortedDictionary(StringComparer.Ordinal),
                    Trouble = null,
                    IsSending = errors.Count == 0,
                }
        );
        if (view is null || errors.Count > 0)
        {
            return SandboxReply.NotSent;
        }

        try
        {
            var reply = await sender.Send(sender.Sign(interactions.Submission(view)), cancel);
            if (!IsDone(view, reply))
            {
                world.Pages.Change(viewId, open => open with { Trouble = SlackWords.ViewTrouble });
            }

            return reply;
        }
        finally
        {
            world.Pages.Change(viewId, open => open with { IsSending = false });
        }
    }

    /// <summary>Closes the view by its own button, or with <paramref name="all"/> the whole stack by the cross.</summary>
    public async Task<SandboxReply> Close(string userId, string viewId, bool all, CancellationToken cancel)
    {
        var view = SlackSurface.OpenView(world, userId, viewId);
        if (view.Type == "home")
        {
            throw new InvalidOperationException("A home tab cannot be closed.");
        }

        var isCleared = all || BlockWalk.Flag(view.View, "clear_on_close");
        var reply = SandboxReply.NotSent;
        foreach (var closed in world.Pages.Close(viewId, isCleared).Where(gone => BlockWalk.Flag(gone.View, "notify_on_close")))
        {
            reply = await sender.Send(sender.Sign(interactions.Closed(closed, isCleared)), cancel);
        }

        return reply;
    }

    /// <summary>Carries the answer out; false if it is none that Slack understands.</summary>
    private bool IsDone(SandboxView view, SandboxReply reply)
    {
        if (reply.Status != 200)
        {
            return false;
        }

        if (reply.Body.Length == 0)
        {
            world.Pages.Close(view.Id, all: false);
            return true;
        }

        try
        {
            var answer = JsonNode.Parse(reply.Body) as JsonObject;
            switch (BlockWalk.Text(answer, "response_action"))
            {
                case "clear":
                    world.Pages.Close(view.Id, all: true);
                    return true;
                case "errors":
                    return IsShown(view, answer!["errors"] as JsonObject);
                case "update":
                    world.Pages.Update(view.Id, null, SlackViews.Checked(answer!["view"]?.DeepClone(), "modal"));
                    return true;
                case "push":
                    world.Pages.Push(view.UserId, view.Id, SlackViews.Checked(answer!["view"]?.DeepClone(), "modal"));
                    return true;
                default:
                    return false;
            }
        }
        catch (Exception refused) when (refused is SlackRefusal or JsonException)
        {
            return false;
        }
    }

    /// <summary>Errors belong under input blocks that are there.</summary>
    private bool IsShown(SandboxView view, JsonObject? errors)
    {
        var inputs = view.View["blocks"]!
            .AsArray()
            .Where(block => BlockWalk.Text(block, "type") == "input")
            .Select(block => BlockWalk.Text(block, "block_id"))
            .ToHashSet(StringComparer.Ordinal);
        if (
            errors is not { Count: > 0 }
            || errors.Any(error => !inputs.Contains(error.Key) || BlockWalk.Text(errors, error.Key) is null)
        )
        {
            return false;
        }

        var texts = errors.ToImmutableSortedDictionary(
            error => error.Key,
            error => error.Value!.ToString(),
            StringComparer.Ordinal
        );
        world.Pages.Change(view.Id, open => open with { Errors = texts });
        return true;
    }
}
