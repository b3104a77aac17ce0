namespace JitBot.Core.Policies.Reading;

/// <summary>Reads what every document has, and hands its <c>spec</c> to the reader of its kind.</summary>
internal sealed class DocumentReader(IssueSink issues, TicketPatterns patterns)
{
    private const string ApiVersion = "jitbot.dev/v1";
    private readonly List<PolicyDraft> _policies = [];
    private readonly List<GroupDraft> _groups = [];

    public IReadOnlyList<PolicyDraft> Policies => _policies;

    public IReadOnlyList<GroupDraft> Groups => _groups;

    public void Read(YamlValue document)
    {
        if (document is YamlScalar { IsNull: true })
        {
            issues.Add(
                document,
                PolicyIssueCodes.Empty,
                "This document is empty.",
                "Remove it, or one of the --- lines around it."
            );
            return;
        }

        if (document is not YamlMap map)
        {
            issues.Add(document, PolicyIssueCodes.WrongType, "A document must be a mapping.", "Begin with apiVersion and kind.");
            return;
        }

        var properties = new PropertyReader(map, "", issues);
        var version = properties.Text("apiVersion", required: true);
        if (version is not null && version.Value != ApiVersion)
        {
            version.Report(PolicyIssueCodes.WrongApiVersion, $"apiVersion is {Quote.Of(version.Value)}.", $"Write {ApiVersion}.");
        }

        var kind = properties.Text("kind", required: true);
        var name = ReadName(properties);
        switch (kind?.Value)
        {
            case "AccessPolicy":
                _policies.Add(PolicySpec.Read(name, properties.Section("spec", required: true), patterns));
                break;
            case "Group":
                _groups.Add(ReadGroup(name, properties.Section("spec", required: true)));
                break;
            default:
                // What belongs into a spec depends on the kind: nothing is said of the spec of an unknown one
                _ = properties.Value("spec", required: false);
                issues.Incomplete = true;
                kind?.Report(PolicyIssueCodes.WrongKind, $"kind is {Quote.Of(kind.Value)}.", "Write AccessPolicy or Group.");
                break;
        }

        properties.TellUnknown();
    }

    private static Located<string>? ReadName(PropertyReader properties)
    {
        var metadata = properties.Section("metadata", required: true);
        var name = metadata?.Text("name", required: true);
        metadata?.TellUnknown();
        if (name is not null && !Names.IsName(name.Value))
        {
            var mend = "Use lower-case letters, digits, dots and dashes, 63 at most.";
            name.Report(PolicyIssueCodes.WrongName, $"{Quote.Of(name.Value)} is not a name.", mend);
        }

        return name;
    }

    private static GroupDraft ReadGroup(Located<string>? name, PropertyReader? spec)
    {
        var members = spec is null ? [] : PeopleDraft.Emails(spec, "members", required: true);
        spec?.TellUnknown();
        return new GroupDraft(name, members.Select(member => member.Value).ToHashSet(StringComparer.OrdinalIgnoreCase));
    }
}
