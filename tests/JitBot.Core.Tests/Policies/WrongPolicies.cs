using JitBot.Core.Policies;

namespace JitBot.Core.Tests.Policies;

/// <summary>Wrong documents: the good one with one thing changed, and the code it must be told with.</summary>
internal static class WrongPolicies
{
    /// <summary>What the schema can see too.</summary>
    public static IEnumerable<(string Code, string Old, string Changed)> BySchema =>
        [
            (PolicyIssueCodes.WrongApiVersion, "v1\nkind: AccessPolicy", "v2\nkind: AccessPolicy"),
            (PolicyIssueCodes.WrongKind, "kind: AccessPolicy", "kind: Policy"),
            (PolicyIssueCodes.WrongName, "{name: shop}", "{name: Shop}"),
            (PolicyIssueCodes.WrongName, "{name: shop}", "{name: -shop}"),
            (PolicyIssueCodes.WrongType, "{name: shop}", "{name: 5}"),
            (PolicyIssueCodes.Missing, "{name: shop}", "{name: }"),
            (PolicyIssueCodes.WrongType, "metadata: {name: shop}", "metadata: shop"),
            (PolicyIssueCodes.UnknownProperty, "maxDuration: 30m", "maxDuration: 30m\n  colour: red"),
            (PolicyIssueCodes.UnknownProperty, "clusters: [\"*\"]", "clusters: [\"*\"], hosts: [a]"),
            (PolicyIssueCodes.Missing, "  maxDuration: 30m\n", ""),
            (PolicyIssueCodes.Missing, "namespaces: [shop], ", ""),
            (PolicyIssueCodes.NothingNamed, "namespaces: [shop]", "namespaces: []"),
            (PolicyIssueCodes.WrongType, "namespaces: [shop]", "namespaces: shop"),
            (PolicyIssueCodes.WrongType, "namespaces: [shop]", "namespaces: [true]"),
            (PolicyIssueCodes.WrongGlob, "namespaces: [shop]", "namespaces: [Shop]"),
            (PolicyIssueCodes.WrongGlob, "namespaces: [shop]", "namespaces: [\"shop/a\"]"),
            (PolicyIssueCodes.WrongGlob, "clusters: [\"*\"]", "clusters: [\"a b\"]"),
            (PolicyIssueCodes.WrongField, "fields: [paths]", "fields: [path]"),
            (PolicyIssueCodes.WrongField, "fields: [paths]", "fields: [\"paths,tls\"]"),
            (PolicyIssueCodes.WrongField, "fields: [paths]", "fields: [Paths]"),
            (PolicyIssueCodes.WrongEmail, "users: [carol@example.com]", "users: [carol]"),
            (PolicyIssueCodes.WrongEmail, "members: [alice@example.com", "members: [alice@localhost"),
            (PolicyIssueCodes.WrongEmail, "selfApproval: [carol@example.com]", "selfApproval: [\"\"]"),
            (PolicyIssueCodes.WrongSlackGroup, "S0SHOP", "shop"),
            (PolicyIssueCodes.WrongChannel, "C0SHOP", "\"#shop\""),
            (PolicyIssueCodes.WrongChannel, "channel: C0SHOP", "channels: [\"#shop\"]"),
            (PolicyIssueCodes.WrongChannel, "channel: C0SHOP", "channels: [\"19:abc@unq.gbl.spaces\"]"),
            (PolicyIssueCodes.WrongChannel, "channel: C0SHOP", "channel: C0SHOP\n    channels: [C0SHOP]"),
            (PolicyIssueCodes.WrongObjectId, "slackGroups: [S0SHOP]", "entraGroups: [platform]"),
            (PolicyIssueCodes.WrongObjectId, "slackGroups: [S0SHOP]", "teamOwners: [\"19:abc@thread.tacv2\"]"),
            (PolicyIssueCodes.WrongObjectId, "slackGroups: [S0SHOP]", "teamMembers: [S0SHOP]"),
            (PolicyIssueCodes.WrongDuration, "maxDuration: 30m", "maxDuration: 30 m"),
            (PolicyIssueCodes.WrongDuration, "maxDuration: 30m", "maxDuration: 30"),
            (PolicyIssueCodes.WrongDuration, "maxDuration: 30m", "maxDuration: 1.5h"),
            (PolicyIssueCodes.WrongNumber, "minLength: 10", "minLength: 0"),
            (PolicyIssueCodes.WrongNumber, "minLength: 10", "minLength: many"),
            (PolicyIssueCodes.WrongNumber, "required: 1", "required: 21"),
            (PolicyIssueCodes.WrongType, "required: true", "required: yes"),
            (PolicyIssueCodes.WrongPattern, "\"INC-[0-9]+\"", "\"\""),
            (PolicyIssueCodes.NothingNamed, "approvers: {groups: [devs]}", "approvers: {}"),
            (PolicyIssueCodes.NothingNamed, "[{name: colleague, required: 1, approvers: {groups: [devs]}}]", "[]"),
            (PolicyIssueCodes.Missing, "required: 1, ", ""),
            (PolicyIssueCodes.WrongDuration, "maxDuration: 30m", "maxDuration: 30m\n  startWithin: soon"),
            (PolicyIssueCodes.Missing, "warnBefore: 2m", "escalation: {approvers: {groups: [devs]}}"),
            (PolicyIssueCodes.Missing, "warnBefore: 2m", "escalation: {after: 5m}"),
            (
                PolicyIssueCodes.WrongChannel,
                "warnBefore: 2m",
                "escalation: {after: 5m, approvers: {groups: [devs]}, channel: \"#ops\"}"
            ),
            (PolicyIssueCodes.UnknownProperty, "warnBefore: 2m", "escalation: {after: 5m, approvers: {groups: [devs]}, to: C1}"),
        ];

    /// <summary>What only the reader can see: meaning, and how the text is written.</summary>
    public static IEnumerable<(string Code, string Old, string Changed)> ByMeaning =>
        [
            (PolicyIssueCodes.UnknownGroup, "approvers: {groups: [devs]}", "approvers: {groups: [ops]}"),
            (PolicyIssueCodes.WrongChannel, "channel: C0SHOP", "channels: [C0SHOP, C0OPS]"),
            (PolicyIssueCodes.UnknownGroup, "users: [carol@example.com], groups: [devs]", "groups: [ops]"),
            (PolicyIssueCodes.DefaultOverMax, "defaultDuration: 10m", "defaultDuration: 30m1s"),
            (PolicyIssueCodes.WarningTooEarly, "warnBefore: 2m", "warnBefore: 30m"),
            (PolicyIssueCodes.TotalUnderMax, "maxDuration: 30m", "maxDuration: 30m\n  maxTotalDuration: 29m"),
            (PolicyIssueCodes.NoticeTooLate, "warnBefore: 2m", "remindEvery: 15m"),
            (PolicyIssueCodes.NoticeTooLate, "warnBefore: 2m", "escalation: {after: 1h, approvers: {groups: [devs]}}"),
            (PolicyIssueCodes.UnknownGroup, "warnBefore: 2m", "escalation: {after: 5m, approvers: {groups: [ops]}}"),
            (PolicyIssueCodes.ImpossibleStep, "required: 1", "required: 3"),
            (PolicyIssueCodes.WrongDuration, "maxDuration: 30m", "maxDuration: 0m"),
            (PolicyIssueCodes.WrongDuration, "maxDuration: 30m", "maxDuration: 99999999999999h"),
            (PolicyIssueCodes.WrongPattern, "\"INC-[0-9]+\"", "\"INC-[0-9\""),
            (PolicyIssueCodes.WrongPattern, "\"INC-[0-9]+\"", "\"(?=INC).*\""),
            (PolicyIssueCodes.WrongPattern, "\"INC-[0-9]+\"", "\"a)|(?:b\""),
            (PolicyIssueCodes.DuplicateKey, "maxDuration: 30m", "maxDuration: 30m\n  maxDuration: 3h"),
            (PolicyIssueCodes.NotPlainYaml, "namespaces: [shop]", "namespaces: &n [shop]"),
            (PolicyIssueCodes.NotPlainYaml, "namespaces: [shop]", "namespaces: *n"),
            (PolicyIssueCodes.NotPlainYaml, "maxDuration: 30m", "maxDuration: !!str 30m"),
            (PolicyIssueCodes.TooDeep, "namespaces: [shop]", "namespaces: [[[[[[[[[[[[[[[[[[shop]]]]]]]]]]]]]]]]]]"),
            (PolicyIssueCodes.NotYaml, "namespaces: [shop]", "namespaces: [shop"),
            (
                PolicyIssueCodes.DuplicateName,
                "approvers: {groups: [devs]}}]",
                "approvers: {groups: [devs]}}, {name: colleague, required: 1, approvers: {groups: [devs]}}]"
            ),
            (PolicyIssueCodes.Empty, "---\n", "---\n---\n"),
        ];
}
