using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Teams;

namespace JitBot.Sandbox.Workspace;

/// <summary>Whom one may act as: no bots, no guests. Who has the same address on both platforms is one person.</summary>
internal sealed class PagePeople(SandboxSlack? slack, SandboxTeams? teams)
{
    public IReadOnlyList<PagePerson> All
    {
        get
        {
            var people = (slack?.Users ?? [])
                .Where(user => user is { IsBot: false, Deleted: false, IsRestricted: false })
                .Select(user => new PagePerson(user.Name, user.Email) { Slack = user })
                .ToList();
            foreach (
                var one in (teams?.People ?? []).Where(one => one is { IsGuest: false, IsExternal: false, IsDisabled: false })
            )
            {
                var at = people.FindIndex(other => other.Email is not null && other.Email == one.Email);
                if (at < 0)
                {
                    people.Add(new PagePerson(one.Name.ToLowerInvariant(), one.Email) { Teams = one });
                }
                else
                {
                    people[at] = people[at] with { Teams = one };
                }
            }

            return people;
        }
    }

    /// <summary>By the short name; null if there is nobody.</summary>
    public PagePerson? Find(string? name) => All.FirstOrDefault(person => person.Name == name);
}
