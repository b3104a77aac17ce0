using CsCheck;

namespace JitBot.Core.Tests.Policies;

public sealed class PolicyReaderFuzzTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "- ",
            "---\n",
            "...\n",
            "\n",
            "\t",
            " ",
            "&a ",
            "*a",
            "!!str ",
            "!",
            "? ",
            "| ",
            ">-\n",
            "'",
            "\"",
            "#",
            "%YAML 1.2\n",
            "<<: ",
            ",",
            "\0",
            "\uFEFF",
            "\u2028",
            "\\",
            "\"\\x",
            "\r",
            "kind: ",
            "null",
            "~",
            "@",
            "`"
        ),
        Gen.String[0, 6]
    );

    [Fact]
    public void A_damaged_policy_is_always_answered() =>
        Gen.Select(Piece, Gen.Int[0, PolicyTexts.Good.Length], Gen.Int[0, 30])
            .Array[1, 5]
            .Sample(
                changes =>
                {
                    var text = PolicyTexts.Good;
                    foreach (var (piece, at, removed) in changes)
                    {
                        var start = Math.Min(at, text.Length);
                        text = text.Remove(start, Math.Min(removed, text.Length - start)).Insert(start, piece);
                    }

                    AssertAnswered(text);
                },
                iter: 3_000
            );

    [Fact]
    public void Any_text_is_always_answered() =>
        Piece.Array[0, 40].Select(pieces => string.Concat(pieces)).Sample(AssertAnswered, iter: 10_000);

    private static void AssertAnswered(string text)
    {
        var reading = PolicyTexts.Read(text);
        Assert.Equal(reading.Set is null, reading.Issues.Count > 0);
        Assert.All(
            reading.Issues,
            issue =>
            {
                Assert.True(issue is { Line: >= 1, Column: >= 1 });
                Assert.False(issue.ToString().Any(char.IsControl), "an issue is one clean line");
            }
        );
    }
}
