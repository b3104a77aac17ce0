using JitBot.Core.Policies;

namespace JitBot.Core.Requests;

/// <summary>What is known, at this moment, of the person who gives a command. A group that is not listed counts as not readable.</summary>
internal sealed record Standing(IReadOnlyDictionary<GroupRef, bool?> Memberships, bool IsAdministrator)
{
    public static Standing None { get; } = new(new Dictionary<GroupRef, bool?>(), IsAdministrator: false);

    /// <summary>True when in one of the groups; null when in none that could be read, but not all could.</summary>
    public bool? IsIn(IEnumerable<GroupRef> groups)
    {
        var unread = false;
        foreach (var group in groups)
        {
            var member = Memberships.GetValueOrDefault(group);
            if (member == true)
            {
                return true;
            }

            unread |= member is null;
        }

        return unread ? null : false;
    }
}
