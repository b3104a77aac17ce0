namespace JitBot.Core.Policies.Reading;

/// <summary>Gathers the issues of one file, up to a bound that keeps memory small whatever the file holds.</summary>
internal sealed class IssueSink(string file)
{
    public const int Most = 200;
    private readonly List<PolicyIssue> _issues = [];

    public IReadOnlyList<PolicyIssue> Issues => _issues;

    /// <summary>Whether parts of the file were not seen: what is missing elsewhere may stand there.</summary>
    public bool Incomplete { get; set; }

    public void Add(YamlValue at, string code, string message, string mend) => Add(at.Line, at.Column, code, message, mend);

    public void Add(long line, long column, string code, string message, string mend)
    {
        if (_issues.Count < Most)
        {
            _issues.Add(new PolicyIssue(file, AtLeastOne(line), AtLeastOne(column), code, message, mend));
        }
        else if (_issues.Count == Most)
        {
            const string More = PolicyIssueCodes.TooManyIssues;
            _issues.Add(
                new PolicyIssue(file, AtLeastOne(line), AtLeastOne(column), More, "There are more issues.", "Mend these first.")
            );
        }
    }

    private static int AtLeastOne(long count) => (int)Math.Clamp(count, 1, int.MaxValue);
}
