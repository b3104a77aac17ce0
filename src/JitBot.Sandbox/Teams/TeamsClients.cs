namespace JitBot.Sandbox.Teams;

/// <summary>What each person's own client shows: views of cards, dialogs, choices offered, and what it told. Thread-safe.</summary>
internal sealed class TeamsClients(TimeProvider time, ChangeLog changes)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Person, string Conversation, string Id), string> views = [];
    private readonly Dictionary<(string Person, string Place, string Input), HashSet<string>> offered = [];
    private readonly List<TeamsDialog> dialogs = [];
    private readonly List<TeamsTold> told = [];
    private int lastDialog;

    /// <summary>The card that this person's client shows in place of the posted one; null: none.</summary>
    public string? View(string person, TeamsMessage message) =>
        Locked(() => views.GetValueOrDefault((person, message.Conversation, message.Id)));

    public void SetView(string person, TeamsMessage message, string cardJson)
    {
        Locked(() => views[(person, message.Conversation, message.Id)] = cardJson);
        changes.Add(SandboxChangeKind.Message, message.Conversation, message.Id, userId: person);
    }

    /// <summary>All views of this message are gone: it was posted anew.</summary>
    public void Forget(TeamsMessage message) =>
        Locked(() =>
        {
            foreach (
                var view in views.Keys.Where(key => key.Conversation == message.Conversation && key.Id == message.Id).ToList()
            )
            {
                views.Remove(view);
            }

            return true;
        });

    public IReadOnlyList<TeamsDialog> Dialogs(string person) =>
        Locked(() => dialogs.Where(dialog => dialog.PersonId == person).ToArray());

    public TeamsDialog? Dialog(string id) => Locked(() => dialogs.Find(dialog => dialog.Id == id));

    public string NextDialogId() => Locked(() => $"dialog-{++lastDialog}");

    /// <summary>Opens it, or puts it in the place of that with the same id.</summary>
    public void Put(TeamsDialog dialog)
    {
        Locked(() =>
        {
            var at = dialogs.FindIndex(other => other.Id == dialog.Id);
            if (at < 0)
            {
                dialogs.Add(dialog);
            }
            else
            {
                dialogs[at] = dialog;
            }

            return true;
        });
        changes.Add(SandboxChangeKind.Modal, viewId: dialog.Id, userId: dialog.PersonId);
    }

    public void Close(TeamsDialog dialog)
    {
        Locked(() => dialogs.RemoveAll(other => other.Id == dialog.Id));
        changes.Add(SandboxChangeKind.Modal, viewId: dialog.Id, userId: dialog.PersonId);
    }

    public void Tell(string person, string text, bool isError)
    {
        Locked(() =>
        {
            told.Add(new TeamsTold(person, text, isError, time.GetUtcNow()));
            return true;
        });
        changes.Add(SandboxChangeKind.Person, userId: person);
    }

    public IReadOnlyList<TeamsTold> Told(string person) => Locked(() => told.Where(one => one.PersonId == person).ToArray());

    /// <summary>What the bot offered this person in an input, to choose from.</summary>
    public IReadOnlySet<string> Offered(string person, string place, string input) =>
        Locked(() => offered.GetValueOrDefault((person, place, input)) is { } known ? known.ToHashSet() : []);

    public void Offer(string person, string place, string input, IEnumerable<string> values) =>
        Locked(() => offered[(person, place, input)] = [.. values]);

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
