namespace JitBot.Core.Policies.Reading;

/// <summary>A value read from a file, and where it stands, for issues that show only later.</summary>
internal sealed record Located<T>(T Value, IssueSink Issues, YamlValue At)
{
    public void Report(string code, string message, string mend) => Issues.Add(At, code, message, mend);
}
