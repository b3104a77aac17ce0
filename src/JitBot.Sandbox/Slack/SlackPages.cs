using System.Collections.Immutable;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Forms;

namespace JitBot.Sandbox.Slack;

/// <summary>Everybody's open modals (a stack for each person) and home tabs. Thread-safe.</summary>
internal sealed class SlackPages(ChangeLog changes)
{
    public const int Deepest = 3;
    private static readonly ImmutableSortedDictionary<string, string> NoErrors = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal
    );

    private readonly Lock gate = new();
    private readonly List<SandboxView> views = [];
    private int lastId;

    public SandboxView? Find(string id) => Locked(() => views.Find(view => view.Id == id));

    public SandboxView? FindExternal(string externalId) => Locked(() => views.Find(view => view.ExternalId == externalId));

    /// <summary>A person's views, the undermost modal first.</summary>
    public IReadOnlyList<SandboxView> Of(string userId) => Locked(() => views.FindAll(view => view.UserId == userId));

    public SandboxView? Home(string userId) => Locked(() => HomeOf(userId));

    /// <summary>Opens a modal. From outside of any modal it takes the place of what is open: the person sees one stack only.</summary>
    public SandboxView Open(string userId, string? fromView, JsonObject content) =>
        Changed(() =>
        {
            RefuseTaken(content, null);
            if (fromView is null || views.Find(view => view.Id == fromView)?.Type != "modal")
            {
                views.RemoveAll(view => view.UserId == userId && view.Type == "modal");
            }

            return Add(New(userId, content));
        });

    /// <exception cref="SlackRefusal">The trigger is not of an open modal, or there are three.</exception>
    public SandboxView Push(string userId, string? fromView, JsonObject content) =>
        Changed(() =>
        {
            RefuseTaken(content, null);
            var below = views.Find(view => view.Id == fromView && view.Type == "modal" && view.UserId == userId);
            if (below is null)
            {
                throw new SlackRefusal("invalid_trigger_id");
            }

            return Add(New(userId, content) with { RootId = below.RootId, PreviousId = below.Id });
        });

    /// <exception cref="SlackRefusal">It is gone, of another type, or newer than the hash.</exception>
    public SandboxView Update(string id, string? hash, JsonObject content) =>
        Changed(() =>
        {
            var old = views.Find(view => view.Id == id) ?? throw new SlackRefusal("not_found");
            RefuseTaken(content, old.Id);
            return hash is not null && hash != old.Hash ? throw new SlackRefusal("hash_conflict") : Replace(old, content);
        });

    /// <exception cref="SlackRefusal">There is a newer one than the hash says.</exception>
    public SandboxView Publish(string userId, string? hash, JsonObject content) =>
        Changed(() =>
        {
            var old = HomeOf(userId);
            if (hash is not null && old is not null && hash != old.Hash)
            {
                throw new SlackRefusal("hash_conflict");
            }

            RefuseTaken(content, old?.Id);
            if (old is not null)
            {
                return Replace(old, content);
            }

            var home = New(userId, content) with { Type = "home" };
            views.Add(home);
            return home;
        });

    /// <summary>Changes what is not the bot's: state, errors, whether it is being sent. Null if it is gone.</summary>
    public SandboxView? Change(string id, Func<SandboxView, SandboxView> change)
    {
        SandboxView? changed;
        lock (gate)
        {
            var index = views.FindIndex(view => view.Id == id);
            if (index < 0)
            {
                return null;
            }

            changed = views[index] = change(views[index]);
        }

        Tell(changed);
        return changed;
    }

    /// <summary>Takes the modal away and what is on top of it; with <paramref name="all"/> the person's whole stack. What went, the uppermost first.</summary>
    public IReadOnlyList<SandboxView> Close(string id, bool all)
    {
        List<SandboxView> closed;
        lock (gate)
        {
            if (views.Find(view => view.Id == id && view.Type == "modal") is not { } closing)
            {
                return [];
            }

            var stack = views.FindAll(view => view.UserId == closing.UserId && view.Type == "modal");
            closed = all ? stack : stack.GetRange(stack.IndexOf(closing), stack.Count - stack.IndexOf(closing));
            views.RemoveAll(closed.Contains);
        }

        closed.Reverse();
        closed.ForEach(Tell);
        return closed;
    }

    private SandboxView? HomeOf(string userId) => views.Find(view => view.UserId == userId && view.Type == "home");

    private SandboxView New(string userId, JsonObject content)
    {
        var number = ++lastId;
        Name(content);
        return new SandboxView($"V{number:D6}", $"{number:D6}.h{number:x}", userId, "modal", content.ToJsonString())
        {
            StateJson = FormState.For(content["blocks"]!.AsArray(), null).ToJsonString(),
        };
    }

    private SandboxView Replace(SandboxView old, JsonObject content)
    {
        Name(content);
        var replaced = old with
        {
            Hash = $"{++lastId:D6}.h{lastId:x}",
            Json = content.ToJsonString(),
            StateJson = FormState.For(content["blocks"]!.AsArray(), FormState.Parse(old.StateJson)).ToJsonString(),
            Errors = NoErrors,
            Trouble = null,
        };
        views[views.FindIndex(view => view.Id == old.Id)] = replaced;
        return replaced;
    }

    private SandboxView Add(SandboxView view)
    {
        if (views.Count(other => other.UserId == view.UserId && other.Type == "modal") >= Deepest)
        {
            throw new SlackRefusal("push_limit_reached");
        }

        views.Add(view);
        return view;
    }

    private void Name(JsonObject content) => BlockWalk.Name(content["blocks"]!.AsArray(), () => $"b{++lastId:D6}");

    private void RefuseTaken(JsonObject content, string? ownId)
    {
        if (
            BlockWalk.Text(content, "external_id") is { Length: > 0 } externalId
            && views.Exists(view => view.Id != ownId && view.ExternalId == externalId)
        )
        {
            throw new SlackRefusal("duplicate_external_id");
        }
    }

    private SandboxView Changed(Func<SandboxView> change)
    {
        var view = Locked(change);
        Tell(view);
        return view;
    }

    private void Tell(SandboxView view) =>
        changes.Add(view.Type == "home" ? SandboxChangeKind.Home : SandboxChangeKind.Modal, viewId: view.Id, userId: view.UserId);

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
