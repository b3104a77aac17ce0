using CsCheck;
using JitBot.Core.Requests;

namespace JitBot.Core.Tests.Requests;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("5m", 300)]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5_400)]
    [InlineData("1h1m1s", 3_661)]
    [InlineData("0h5m", 300)]
    [InlineData("744h", 2_678_400)]
    public void A_duration_is_read(string text, int seconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("5 m")]
    [InlineData(" 5m")]
    [InlineData("5m ")]
    [InlineData("1.5h")]
    [InlineData("-5m")]
    [InlineData("+5m")]
    [InlineData("5M")]
    [InlineData("5d")]
    [InlineData("5m1h")]
    [InlineData("5m5m")]
    [InlineData("5m3")]
    [InlineData("0s")]
    [InlineData("0h0m0s")]
    [InlineData("744h1s")]
    [InlineData("9999999999h")]
    [InlineData("2147483647h2147483647m2147483647s")]
    [InlineData("99999999999999999999999999s")]
    [InlineData("٥m")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(DurationText.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.Zero, duration);
    }

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Gen.Int[1, (int)DurationText.Longest.TotalSeconds]
            .Sample(seconds =>
            {
                var duration = TimeSpan.FromSeconds(seconds);
                return DurationText.TryParse(DurationText.ToText(duration), out var read) && read == duration;
            });

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(-5_000, "0s")]
    [InlineData(999, "0s")]
    [InlineData(1_999, "1s")]
    [InlineData(129_600_000, "36h")]
    public void A_text_is_made_of_any_duration(long milliseconds, string text) =>
        Assert.Equal(text, DurationText.ToText(TimeSpan.FromMilliseconds(milliseconds)));
}
