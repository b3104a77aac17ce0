using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace JitBot.Sandbox.Teams.Tenant;

/// <summary>People, teams, conversations, groups, and where the app is installed. Thread-safe.</summary>
internal sealed class TenantDirectory
{
    private readonly ChangeLog changes;
    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, TeamsPerson> people = [];
    private readonly OrderedDictionary<string, TeamsTeam> teams = [];
    private readonly OrderedDictionary<string, TeamsConversation> conversations = [];
    private readonly Dictionary<string, EntraGroup> groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> installed = new(StringComparer.Ordinal);

    public TenantDirectory(bool isInstalled, ChangeLog changes)
    {
        this.changes = changes;
        foreach (var person in DemoTenant.Everybody)
        {
            Put(person);
        }

        Put(DemoTenant.Team);
        foreach (var conversation in DemoTenant.Conversations)
        {
            Put(conversation);
        }

        foreach (var group in DemoTenant.Groups)
        {
            Put(group);
        }

        if (isInstalled)
        {
            installed.UnionWith([DemoTenant.Team.Id, DemoTenant.GroupChat.Id]);
            installed.UnionWith(DemoTenant.Everybody.Where(person => !person.IsExternal).Select(person => PersonalId(person.Id)));
        }
    }

    public IReadOnlyList<TeamsPerson> People => Locked(() => people.Values.ToArray());

    public IReadOnlyList<TeamsConversation> Conversations => Locked(() => conversations.Values.ToArray());

    public void Put(TeamsPerson person)
    {
        Place(people, person.Id, person);
        var chat = new TeamsConversation(PersonalId(person.Id), TeamsConversationKind.Personal, "") { Members = [person.Id] };
        Place(conversations, chat.Id, chat);
    }

    public void Put(TeamsTeam team) => Place(teams, team.Id, team);

    public void Put(TeamsConversation conversation) => Place(conversations, conversation.Id, conversation);

    public void Put(EntraGroup group) => Place(groups, group.Id, group);

    /// <summary>By object id, MRI or user principal name, as the Connector and Graph take them.</summary>
    public TeamsPerson? Person(string id) =>
        Locked(() =>
        {
            var key = id.StartsWith("8:orgid:", StringComparison.Ordinal) ? id["8:orgid:".Length..] : id;
            return people.Values.FirstOrDefault(person =>
                person.Id.Equals(key, StringComparison.OrdinalIgnoreCase)
                || person.Mri == key
                || person.UserPrincipalName.Equals(key, StringComparison.OrdinalIgnoreCase)
            );
        });

    public TeamsConversation? Conversation(string id) => Locked(() => conversations.GetValueOrDefault(id));

    public TeamsTeam? Team(string? id) => Locked(() => id is null ? null : teams.GetValueOrDefault(id));

    public IReadOnlyList<TeamsConversation> ChannelsOf(string teamId) =>
        Locked(() => conversations.Values.Where(conversation => conversation.TeamId == teamId).ToArray());

    /// <summary>The group of that object id; a team has one too.</summary>
    public EntraGroup? Group(string id) =>
        Locked(() =>
            groups.GetValueOrDefault(id)
            ?? teams
                .Values.Where(team => team.GroupId.Equals(id, StringComparison.OrdinalIgnoreCase))
                .Select(team => new EntraGroup(team.GroupId, team.Name, [.. team.Members]) { Owners = [.. team.Owners] })
                .FirstOrDefault()
        );

    /// <summary>Whether the person is in the group, or in one that is in it, however deep.</summary>
    public bool IsMember(string personId, EntraGroup group)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Queue<EntraGroup>([group]);
        while (open.TryDequeue(out var next))
        {
            if (next.Members.Contains(personId, StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }

            foreach (var nested in next.Members.Where(seen.Add).Select(Group).OfType<EntraGroup>())
            {
                open.Enqueue(nested);
            }
        }

        return false;
    }

    public IReadOnlyList<TeamsPerson> Members(TeamsConversation conversation) =>
        Locked(() =>
        {
            var ids = conversation.TeamId is { } team ? teams[team].Members : conversation.Members;
            return people.Values.Where(person => ids.Contains(person.Id)).ToArray();
        });

    /// <summary>The personal chat of the person with the bot.</summary>
    public static string PersonalId(string personId) =>
        "a:1" + Base64Url.EncodeToString(SHA512.HashData(Encoding.UTF8.GetBytes($"personal {personId}")));

    public bool HasApp(TeamsConversation conversation) =>
        Locked(() => installed.Contains(conversation.TeamId ?? conversation.Id));

    /// <summary>False if it was so already.</summary>
    public bool SetApp(TeamsConversation conversation, bool isInstalled)
    {
        var scope = conversation.TeamId ?? conversation.Id;
        var isChanged = Locked(() => isInstalled ? installed.Add(scope) : installed.Remove(scope));
        changes.Add(SandboxChangeKind.World);
        return isChanged;
    }

    private void Place<T>(IDictionary<string, T> things, string id, T thing)
    {
        Locked(() => things[id] = thing);
        changes.Add(SandboxChangeKind.World);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
