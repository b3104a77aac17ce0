namespace JitBot.Core.Policies.Reading;

/// <summary>People as written: e-mail addresses, names of Group documents, ids of Slack user groups.</summary>
internal sealed record PeopleDraft(
    IReadOnlyList<Located<string>> Users,
    IReadOnlyList<Located<string>> Groups,
    IReadOnlyList<Located<string>> SlackGroups
)
{
    public static PeopleDraft Nobody { get; } = new([], [], []);

    public static PeopleDraft Read(PropertyReader? section)
    {
        if (section is null)
        {
            return Nobody;
        }

        var before = section.Issues.Issues.Count;
        var draft = new PeopleDraft(
            Emails(section, "users", required: false),
            section.Texts("groups", required: false),
            section.Texts("slackGroups", required: false)
        );
        foreach (var id in draft.SlackGroups.Where(id => !Names.IsSlackGroup(id.Value)))
        {
            var message = $"{Quote.Of(id.Value)} is not the id of a Slack user group.";
            id.Report(PolicyIssueCodes.WrongSlackGroup, message, "Copy the id from Slack; it looks like S0123ABCD.");
        }

        section.TellUnknown();
        if (draft.Users.Count + draft.Groups.Count + draft.SlackGroups.Count == 0 && section.Issues.Issues.Count == before)
        {
            section.Issues.Add(
                section.At,
                PolicyIssueCodes.NothingNamed,
                $"{section.PathOf("users")}, groups and slackGroups are all missing: nobody is named.",
                "Name users, groups or slackGroups."
            );
        }

        return draft;
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
}
