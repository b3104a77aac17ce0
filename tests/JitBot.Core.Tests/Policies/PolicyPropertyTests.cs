using CsCheck;
using JitBot.Core.Policies;

namespace JitBot.Core.Tests.Policies;

public sealed class PolicyPropertyTests
{
    [Fact]
    public void Evaluation_always_answers_the_same_and_names_what_refuses() =>
        Gen.Select(PolicyGen.Parts.Array[1, 4], PolicyGen.Facts)
            .Sample(
                (parts, facts) =>
                {
                    var yaml = PolicyParts.ToYaml(parts);
                    var verdict = PolicyTexts.Set(yaml).Evaluate(facts);
                    var again = PolicyTexts.Set(yaml).Evaluate(facts);

                    Assert.Equal(verdict.Constraints, again.Constraints);
                    Assert.Equal(
                        (verdict.Allowed, verdict.Policy, verdict.Duration),
                        (again.Allowed, again.Policy, again.Duration)
                    );
                    Assert.Equal(verdict.Allowed, !verdict.Refusing.Any());
                    Assert.Equal(verdict.Allowed, verdict.Plan is not null);
                    Assert.All(verdict.Constraints, constraint => Assert.NotEmpty(constraint.Detail));
                },
                iter: 1_000
            );

    [Fact]
    public void A_tighter_constraint_never_allows_what_was_refused() =>
        Gen.Select(PolicyGen.Parts.Array[1, 4], Gen.Int[0, 3], Gen.Int[0, 5], PolicyGen.Facts)
            .Sample(
                (parts, at, which, facts) =>
                {
                    var tighter = parts.ToArray();
                    tighter[at % parts.Length] = parts[at % parts.Length].Tightened(which);

                    var before = PolicyTexts.Set(PolicyParts.ToYaml(parts)).Evaluate(facts);
                    var after = PolicyTexts.Set(PolicyParts.ToYaml(tighter)).Evaluate(facts);

                    Assert.True(before.Allowed || !after.Allowed);
                    Assert.Equal(before.Policy, after.Policy);
                },
                iter: 1_000
            );

    [Fact]
    public void The_random_requests_are_sometimes_allowed()
    {
        var allowed = 0;
        Gen.Select(PolicyGen.Parts.Array[1, 4], PolicyGen.Facts)
            .Sample(
                (parts, facts) =>
                {
                    if (PolicyTexts.Set(PolicyParts.ToYaml(parts)).Evaluate(facts).Allowed)
                    {
                        Interlocked.Increment(ref allowed);
                    }
                },
                iter: 1_000
            );

        Assert.InRange(allowed, 100, 900);
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_order_in_which_files_are_given_but_on_names_and_content()
    {
        PolicyFile[] files = [new("a.yaml", PolicyTexts.Good), new("b.yaml", "x"), new("c.yaml", "y")];
        var hash = PolicyHash.Of(files);

        Assert.Equal(hash, PolicyHash.Of(files.Reverse()));
        Assert.Equal(hash, PolicyHash.Of(files.Select(file => file with { Text = file.Text.ReplaceLineEndings("\r\n") })));
        Assert.NotEqual(hash, PolicyHash.Of([files[0], files[1], files[2] with { Name = "d.yaml" }]));
        Assert.NotEqual(hash, PolicyHash.Of([files[0], files[1] with { Text = "xc.yaml" }, files[2]]));
        Assert.NotEqual(hash, PolicyHash.Of(files.Take(2)));
        Assert.Equal(PolicyTexts.Set(PolicyTexts.Good).Hash, PolicyTexts.Set(PolicyTexts.Good).Hash);
    }

    [Fact]
    public void A_glob_agrees_with_a_regular_expression() =>
        Gen.Select(Gen.OneOf('a', 'b', '*', '?', '.').Array[0, 8], Gen.OneOf('a', 'b', '.').Array[0, 10])
            .Sample(
                (pattern, name) =>
                {
                    var regex = string.Concat(
                        pattern.Select(c =>
                            c == '*' ? ".*"
                            : c == '?' ? "."
                            : $"[{c}]"
                        )
                    );
                    var oracle = System.Text.RegularExpressions.Regex.IsMatch(
                        new string(name),
                        $@"\A(?:{regex})\z",
                        System.Text.RegularExpressions.RegexOptions.NonBacktracking,
                        TimeSpan.FromSeconds(10)
                    );
                    return new Glob(new string(pattern)).Matches(new string(name)) == oracle;
                },
                iter: 2_000
            );
}
