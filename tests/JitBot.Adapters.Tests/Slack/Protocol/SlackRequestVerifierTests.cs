using System.Security.Cryptography;
using System.Text;
using CsCheck;
using JitBot.Chat.Slack.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class SlackRequestVerifierTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
            + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
            + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    );

    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1531420618);

    [Fact]
    public void Slacks_published_sample_is_accepted() => Assert.True(At(Sent).Verify(Body, Timestamp, Signature));

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_timestamp_counts_for_five_minutes_in_both_directions(int seconds, bool accepted) =>
        Assert.Equal(accepted, At(Sent.AddSeconds(seconds)).Verify(Body, Timestamp, Signature));

    [Fact]
    public void Any_changed_byte_of_the_body_is_refused() =>
        Gen.Select(Gen.Int[0, Body.Length - 1], Gen.Byte[1, 255])
            .Sample(
                (index, flip) =>
                {
                    var changed = Body.ToArray();
                    changed[index] ^= flip;
                    return !At(Sent).Verify(changed, Timestamp, Signature);
                }
            );

    [Fact]
    public void Any_changed_character_of_the_signature_is_refused() =>
        Gen.Select(Gen.Int[0, Signature.Length - 1], Gen.Char)
            .Where(change => Signature[change.Item1] != change.Item2)
            .Sample(
                (index, other) => !At(Sent).Verify(Body, Timestamp, $"{Signature[..index]}{other}{Signature[(index + 1)..]}")
            );

    [Fact]
    public void Any_changed_character_of_the_timestamp_is_refused() =>
        Gen.Select(Gen.Int[0, Timestamp.Length - 1], Gen.Char)
            .Where(change => Timestamp[change.Item1] != change.Item2)
            .Sample(
                (index, other) => !At(Sent).Verify(Body, $"{Timestamp[..index]}{other}{Timestamp[(index + 1)..]}", Signature)
            );

    [Fact]
    public void A_signature_for_another_timestamp_within_the_window_is_refused() =>
        Assert.False(At(Sent).Verify(Body, "1531420619", Signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-1531420618")]
    [InlineData("+1531420618")]
    [InlineData("1531420618 ")]
    [InlineData("1531420618.0")]
    [InlineData("0x5b4798ca")]
    [InlineData("99999999999999999999999999")]
    [InlineData("١٥٣١٤٢٠٦١٨")]
    public void A_malformed_timestamp_is_refused(string? timestamp)
    {
        // Signed as it stands, so that only its form can be the reason
        var signed = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(Secret),
            (byte[])[.. Encoding.UTF8.GetBytes($"v0:{timestamp}:"), .. Body]
        );
        Assert.False(At(Sent).Verify(Body, timestamp, $"v0={Convert.ToHexStringLower(signed)}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503")]
    public void A_malformed_signature_is_refused(string? signature) => Assert.False(At(Sent).Verify(Body, Timestamp, signature));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void An_empty_secret_is_no_verifier(string secret) =>
        Assert.Throws<ArgumentException>(() => new SlackRequestVerifier(secret, TimeProvider.System));

    private static SlackRequestVerifier At(DateTimeOffset now) => new(Secret, new FakeTimeProvider(now));
}
