namespace JitBot.Core.Policies.Reading;

/// <summary>People as written: e-mail addresses, names of Group documents, ids of groups that a chat platform's directory keeps.</summary>
internal sealed record PeopleDraft(
    IReadOnlyList<Located<string>> Users,
    IReadOnlyList<Located<string>> Groups,
    IReadOnlyList<GroupRef> Directories
)
{
    private static readonly (string Property, GroupKind Kind)[] ObjectIds =
    [
        ("entraGroups", GroupKind.Entra),
        ("teamOwners", GroupKind.TeamOwners),
        ("teamMembers", GroupKind.TeamMembers),
    ];

    public static PeopleDraft Nobody { get; } = new([], [], []);

    public static PeopleDraft Read(PropertyReader? section)
    {
        if (section is null)
        {
            return Nobody;
        }

        var before = section.Issues.Issues.Count;
        var users = Emails(section, "users", required: false);
        var groups = section.Texts("groups", required: false);
        GroupRef[] directories =
        [
            .. SlackGroups(section),
            .. ObjectIds.SelectMany(one => Objects(section, one.Property, one.Kind)),
        ];
        section.TellUnknown();
        if (users.Count + groups.Count + directories.Length == 0 && section.Issues.Issues.Count == before)
        {
            var properties = $"groups, slackGroups, {string.Join(", ", ObjectIds.Select(one => one.Property))}";
            section.Issues.Add(
                section.At,
                PolicyIssueCodes.NothingNamed,
                $"{section.PathOf("users")}, {properties} are all missing: nobody is named.",
                "Name users or groups."
            );
        }

        return new PeopleDraft(users, groups, directories);
    }

    public static IReadOnlyList<Located<string>> Emails(PropertyReader section, string name, bool required)
    {
        var emails = section.Texts(name, required);
        foreach (var email in emails.Where(email => !Names.IsEmail(email.Value)))
        {
            var message = $"{Quote.Of(email.Value)} is not an e-mail address.";
            email.Report(PolicyIssueCodes.WrongEmail, message, "Write it like alice@example.com.");
        }

        return emails;
    }

    private static IEnumerable<GroupRef> SlackGroups(PropertyReader section)
    {
        foreach (var id in section.Texts("slackGroups", required: false))
        {
            if (!Names.IsSlackGroup(id.Value))
            {
                var message = $"{Quote.Of(id.Value)} is not the id of a Slack user group.";
                id.Report(PolicyIssueCodes.WrongSlackGroup, message, "Copy the id from Slack; it looks like S0123ABCD.");
            }

            yield return new GroupRef(GroupKind.Slack, id.Value);
        }
    }

    private static IEnumerable<GroupRef> Objects(PropertyReader section, string name, GroupKind kind)
    {
        foreach (var id in section.Texts(name, required: false))
        {
            if (!Names.IsObjectId(id.Value))
            {
                var message = $"{Quote.Of(id.Value)} in {section.PathOf(name)} is not the object id of a group.";
                var mend = "Copy the object id from Entra ID; it looks like 9f4c3d0e-1b2a-4c5d-8e7f-0123456789ab.";
                id.Report(PolicyIssueCodes.WrongObjectId, message, mend);
            }

            // Upper and lower case are the same group
            yield return new GroupRef(kind, id.Value.ToLowerInvariant());
        }
    }
}
