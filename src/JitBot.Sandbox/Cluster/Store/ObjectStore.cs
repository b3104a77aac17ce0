using System.Collections.Immutable;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Store;

/// <summary>
/// All objects in memory. Reads see an immutable snapshot; writes are serialised, and a check made inside
/// <see cref="Write{T}"/> holds until the write is done.
/// </summary>
internal sealed class ObjectStore
{
    private const int HistoryLength = 20_000;
    private static readonly ImmutableSortedDictionary<string, StoredObject> Empty = ImmutableSortedDictionary.Create<
        string,
        StoredObject
    >(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceType, ImmutableSortedDictionary<string, StoredObject>> _objects = [];
    private readonly Queue<StoreEvent> _history = new();
    private readonly List<Subscription> _subscriptions = [];

    // A fresh store has a past that is gone, like every real one
    private long _revision = 1000;
    private long _forgotten = 1000;

    /// <summary>Called inside the write, before it is visible to its caller.</summary>
    public Action<StoreEvent>? Committed { get; set; }

    public static string Key(string @namespace, string name) => $"{@namespace}/{name}";

    public T Write<T>(Func<T> action)
    {
        lock (_gate)
        {
            return action();
        }
    }

    public StoredObject? Get(ResourceType type, string @namespace, string name)
    {
        lock (_gate)
        {
            return Of(type).GetValueOrDefault(Key(@namespace, name));
        }
    }

    /// <summary>All objects of a type, in one namespace or all ("" ), in order of their keys, with the revision they stand at.</summary>
    public (IReadOnlyList<StoredObject> Items, long Revision) List(ResourceType type, string @namespace)
    {
        ImmutableSortedDictionary<string, StoredObject> objects;
        long revision;
        lock (_gate)
        {
            objects = Of(type);
            revision = _revision;
        }

        IEnumerable<StoredObject> all = objects.Values;
        return ([.. @namespace.Length == 0 ? all : all.Where(o => o.Namespace == @namespace)], revision);
    }

    /// <summary>Stores a new version; the tree becomes the store's own and gets its resourceVersion.</summary>
    public StoredObject Put(ResourceType type, string @namespace, string name, JsonObject value)
    {
        lock (_gate)
        {
            var key = Key(@namespace, name);
            var objects = Of(type);
            var revision = ++_revision;
            value.Remove("kind");
            value.Remove("apiVersion");
            value.Meta()["resourceVersion"] = revision.ToString();
            var stored = new StoredObject(type, @namespace, name, revision, value.CopyObject());
            var before = objects.GetValueOrDefault(key);
            _objects[type] = objects.SetItem(key, stored);
            Publish(new StoreEvent(revision, before, stored));
            return stored;
        }
    }

    public StoredObject Remove(StoredObject stored)
    {
        lock (_gate)
        {
            var revision = ++_revision;
            _objects[stored.Type] = Of(stored.Type).Remove(Key(stored.Namespace, stored.Name));
            var gone = stored.At(revision);
            Publish(new StoreEvent(revision, gone, null));
            return gone;
        }
    }

    /// <summary>
    /// Follows a type from a revision on; null or 0: from now, after the present objects.
    /// </summary>
    /// <returns>Null when the revision lies before what is remembered.</returns>
    public Subscription? Subscribe(ResourceType type, long? since)
    {
        lock (_gate)
        {
            var subscription = new Subscription(type, Forget);
            if (since is null or 0)
            {
                foreach (var stored in Of(type).Values)
                {
                    subscription.Offer(new StoreEvent(stored.Revision, null, stored));
                }
            }
            else if (since < _forgotten)
            {
                return null;
            }
            else
            {
                foreach (var past in _history.Where(e => e.Revision > since && e.Latest.Type == type))
                {
                    subscription.Offer(past);
                }
            }

            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    public long Revision
    {
        get
        {
            lock (_gate)
            {
                return _revision;
            }
        }
    }

    /// <summary>Forgets the past: watches from before now are too old.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            _history.Clear();
            _forgotten = _revision;
        }
    }

    private ImmutableSortedDictionary<string, StoredObject> Of(ResourceType type) => _objects.GetValueOrDefault(type, Empty);

    private void Publish(StoreEvent happened)
    {
        _history.Enqueue(happened);
        if (_history.Count > HistoryLength)
        {
            _forgotten = _history.Dequeue().Revision;
        }

        Committed?.Invoke(happened);
        foreach (var subscription in _subscriptions)
        {
            subscription.Offer(happened);
        }
    }

    private void Forget(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions.Remove(subscription);
        }
    }
}
