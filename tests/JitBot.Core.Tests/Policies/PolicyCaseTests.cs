namespace JitBot.Core.Tests.Policies;

public sealed class PolicyCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Policies", "cases");

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_case_is_decided_as_its_folder_says(string name)
    {
        var folder = Path.Combine(Folder, name);
        var set = PolicyTexts.Set(File.ReadAllText(Path.Combine(folder, "policy.yaml")));
        var request = PolicyCase.Read<PolicyCase>(Path.Combine(folder, "request.yaml"));
        var expected = PolicyCase.Read<PolicyDecision>(Path.Combine(folder, "decision.yaml"));

        var verdict = set.Evaluate(request.ToFacts());

        Assert.Equal(
            expected.Constraints.Select(pair => $"{pair.Key} {pair.Value}"),
            verdict.Constraints.Select(constraint => $"{constraint.Name} {constraint.Fate}")
        );
        Assert.Equal(expected.Allowed, verdict.Allowed);
        Assert.Equal(expected.Policy, verdict.Policy);
        Assert.Equal(PolicyCase.Parse(expected.Duration), verdict.Duration);
        Assert.Equal(expected.Allowed, verdict.Plan is not null);
        Assert.Equal(set.Hash, verdict.SetHash);
        if (expected.Says is { } says)
        {
            Assert.Contains(verdict.Refusing, constraint => constraint.Detail.Contains(says, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void There_are_cases() => Assert.True(Cases.Count >= 25);
}
