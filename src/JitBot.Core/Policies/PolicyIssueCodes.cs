namespace JitBot.Core.Policies;

/// <summary>The codes of <see cref="PolicyIssue"/>. A code never changes its meaning and is never given again.</summary>
public static class PolicyIssueCodes
{
    /// <summary>The text is not YAML.</summary>
    public const string NotYaml = "JP001";

    /// <summary>An anchor, an alias or a tag: the format has none, so that a small file cannot grow when it is read.</summary>
    public const string NotPlainYaml = "JP002";

    /// <summary>Nested deeper than any document of this format.</summary>
    public const string TooDeep = "JP003";

    /// <summary>A file of more than 1 MB, or a set of more than 16 MB.</summary>
    public const string TooLarge = "JP004";

    /// <summary>More than 1,000 documents in a file.</summary>
    public const string TooManyDocuments = "JP005";

    /// <summary>One property twice in a mapping.</summary>
    public const string DuplicateKey = "JP006";

    /// <summary>More issues in a file than are told.</summary>
    public const string TooManyIssues = "JP007";

    /// <summary>The file could not be read, or is not UTF-8.</summary>
    public const string Unreadable = "JP008";

    /// <summary>A file or a document without content.</summary>
    public const string Empty = "JP009";

    /// <summary>No policy in the whole set.</summary>
    public const string NoPolicy = "JP010";

    /// <summary>A value of another kind than the property has: a list for a text, a number for a text.</summary>
    public const string WrongType = "JP020";

    /// <summary>A property that the format does not know.</summary>
    public const string UnknownProperty = "JP021";

    /// <summary>A property that must be there is not.</summary>
    public const string Missing = "JP022";

    /// <summary>Another apiVersion than <c>jitbot.dev/v1</c>.</summary>
    public const string WrongApiVersion = "JP023";

    /// <summary>A kind that is not known.</summary>
    public const string WrongKind = "JP024";

    /// <summary>A name with other characters than a name has.</summary>
    public const string WrongName = "JP025";

    /// <summary>Two documents of a kind, or two steps of a policy, with one name.</summary>
    public const string DuplicateName = "JP026";

    /// <summary>A glob that can match no name.</summary>
    public const string WrongGlob = "JP030";

    /// <summary>Not a field of an Ingress.</summary>
    public const string WrongField = "JP031";

    /// <summary>Not an e-mail address.</summary>
    public const string WrongEmail = "JP032";

    /// <summary>Not the id of a Slack user group.</summary>
    public const string WrongSlackGroup = "JP033";

    /// <summary>Not the id of a channel.</summary>
    public const string WrongChannel = "JP034";

    /// <summary>Not a duration.</summary>
    public const string WrongDuration = "JP035";

    /// <summary>A number out of its bounds.</summary>
    public const string WrongNumber = "JP036";

    /// <summary>Not a regular expression, or one that needs backtracking.</summary>
    public const string WrongPattern = "JP037";

    /// <summary>Not the object id of a group.</summary>
    public const string WrongObjectId = "JP038";

    /// <summary>A list or a choice of people that names nothing.</summary>
    public const string NothingNamed = "JP040";

    /// <summary>A group that no document defines.</summary>
    public const string UnknownGroup = "JP041";

    /// <summary>The default duration is longer than the maximum.</summary>
    public const string DefaultOverMax = "JP042";

    /// <summary>A step that needs more approvals than people could give.</summary>
    public const string ImpossibleStep = "JP043";

    /// <summary>A warning that would come before the grant begins.</summary>
    public const string WarningTooEarly = "JP044";

    /// <summary>A total maximum that is shorter than the maximum of one request.</summary>
    public const string TotalUnderMax = "JP045";

    /// <summary>A reminder or an escalation that would come after the time-out.</summary>
    public const string NoticeTooLate = "JP046";
}
