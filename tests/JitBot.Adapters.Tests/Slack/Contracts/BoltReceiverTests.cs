using System.Text;
using System.Text.Json;
using JitBot.Chat.Slack.Protocol;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>
/// The same bytes to Bolt's HTTP receiver and to ours: of every kind of payload, and forged, replayed, misdirected or broken ones. Whatever
/// we take, Bolt takes and reads alike; what Bolt takes and we do not is listed in a snapshot.
/// </summary>
public sealed class BoltReceiverTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string AppId = "A0JITBOT";
    private const string TeamId = "T0TEAM";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Bolt compares the media type as a whole; that a parameter follows it says nothing about who sent it.</summary>
    private static readonly string[] BoltCannotRead = ["a command with its character set named"];

    [Fact]
    public async Task We_take_what_Slack_sends_and_nothing_that_Bolt_refuses()
    {
        var workspace = new
        {
            secret = Secret,
            appId = AppId,
            teamId = TeamId,
            now = Now.ToUnixTimeSeconds(),
        };
        var corpus = await NodeScripts.Run("bolt-corpus.js", workspace);
        await using var receiver = await RecordingReceiver.StartAsync(
            Secret,
            new SlackReceiverOptions { AppId = AppId, AllowedTeams = [TeamId] },
            Now
        );

        var stricter = new StringBuilder();
        foreach (var sent in corpus.EnumerateArray())
        {
            var name = sent.GetProperty("name").GetString()!;
            var bolt = sent.GetProperty("bolt");
            var ours = await receiver.SendAsync(sent.GetProperty("raw").GetBytesFromBase64());

            Compare(name, sent.GetProperty("genuine").GetBoolean(), bolt, ours);
            if (ours.Heard is null && bolt.GetProperty("heard").ValueKind != JsonValueKind.Null)
            {
                stricter.AppendLine($"{ours.Status} {name}");
            }
        }

        Assert.InRange(corpus.GetArrayLength(), 200, int.MaxValue);
        Snapshot.Match(stricter.ToString(), "stricter-than-bolt.txt");
    }

    private static void Compare(string name, bool genuine, JsonElement bolt, (int Status, string Body, object? Heard) ours)
    {
        var status = bolt.GetProperty("status").GetInt32();
        var heard = Facts(bolt.GetProperty("heard"));
        if (ours.Heard is { } found)
        {
            Assert.True(bolt.GetProperty("verified").GetBoolean(), $"We took {name}, and Bolt's verifier refuses it");
            Assert.True(genuine, $"We took {name}");
            if (!BoltCannotRead.Contains(name))
            {
                Assert.True(heard is not null, $"We took {name}, and Bolt answered {status}");
                Assert.Equal(Told(name, heard), Told(name, InboundFacts.Of(found)));
            }
        }
        else if (genuine)
        {
            // The checks of the URL and of the certificate come to no handler
            Assert.Equal((name, 200, bolt.GetProperty("body").GetString(), null), (name, ours.Status, ours.Body, heard));
        }
        else
        {
            var isProbe = name.Contains("behind a check of the certificate", StringComparison.Ordinal);
            Assert.True(
                ours.Status is >= 400 and < 500 || (isProbe && ours is (200, "", _)),
                $"{name} was answered {ours.Status}"
            );
        }

        Assert.True(!genuine || ours.Status == 200, $"{name} was answered {ours.Status}: {ours.Body}");
    }

    private static string Told(string name, SortedDictionary<string, string> facts) =>
        $"{name}:\n{string.Join('\n', facts.Select(fact => $"{fact.Key}: {fact.Value}"))}";

    private static SortedDictionary<string, string>? Facts(JsonElement heard) =>
        heard.ValueKind == JsonValueKind.Null
            ? null
            : new SortedDictionary<string, string>(
                heard.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString()!, StringComparer.Ordinal),
                StringComparer.Ordinal
            );
}
