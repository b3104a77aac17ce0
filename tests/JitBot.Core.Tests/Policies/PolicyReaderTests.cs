using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;

namespace JitBot.Core.Tests.Policies;

public sealed class PolicyReaderTests
{
    public static TheoryData<string, string, string> Wrong
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var (code, old, changed) in WrongPolicies.BySchema.Concat(WrongPolicies.ByMeaning))
            {
                data.Add(code, old, changed);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_document_is_told_by_its_code_and_nothing_else_is(string code, string old, string changed)
    {
        var text = PolicyTexts.With(old, changed);

        var reading = PolicyTexts.Read(text);

        Assert.Null(reading.Set);
        Assert.Equal([code], reading.Issues.Select(issue => issue.Code).Distinct());
        Assert.All(reading.Issues, issue => Assert.InRange(issue.Line, 1, text.Split('\n').Length + 1));
        Assert.All(reading.Issues, issue => Assert.True(issue.Message.Length > 0 && issue.Mend.Length > 0));
    }

    [Fact]
    public void A_card_may_have_a_channel_on_each_platform_and_approvers_groups_of_both()
    {
        const string teams = "19:f0e1_-.d2@thread.tacv2";
        const string id = "9F4C3D0E-1b2a-4c5d-8e7f-0123456789ab";
        var text = PolicyTexts
            .Good.Replace("channel: C0SHOP", $"channels: [C0SHOP, \"{teams}\"]", StringComparison.Ordinal)
            .Replace(
                "approvers: {groups: [devs]}",
                $"approvers: {{slackGroups: [S0OPS], entraGroups: [{id}], teamOwners: [{id}], teamMembers: [{id}]}}",
                StringComparison.Ordinal
            );

        var plan = Assert.Single(PolicyTexts.Set(text).Policies).Approvals;

        Assert.Equal([new ChannelRef(ChatPlatform.Slack, "C0SHOP"), new ChannelRef(ChatPlatform.Teams, teams)], plan.Channels);
        var lower = id.ToLowerInvariant();
        Assert.Equal(
            [
                new GroupRef(GroupKind.Slack, "S0OPS"),
                new GroupRef(GroupKind.Entra, lower),
                new GroupRef(GroupKind.TeamOwners, lower),
                new GroupRef(GroupKind.TeamMembers, lower),
            ],
            Assert.Single(plan.Steps).Approvers
        );
    }

    [Fact]
    public void The_good_document_is_read()
    {
        var set = PolicyTexts.Set(PolicyTexts.Good);

        var policy = Assert.Single(set.Policies);
        Assert.Equal("shop", policy.Name);
        Assert.Equal(TimeSpan.FromMinutes(15), policy.Approvals.PendingTimeout);
        Assert.Equal([new ChannelRef(ChatPlatform.Slack, "C0SHOP")], policy.Approvals.Channels);
        Assert.Equal(
            [new GroupRef(GroupKind.Slack, "S0SHOP")],
            set.RequesterGroupsFor(new IngressRef("any", "shop", "web"), IngressFields.Paths)
        );
    }

    [Fact]
    public void Every_issue_is_told_at_once_with_its_place()
    {
        var text = PolicyTexts
            .With("maxDuration: 30m", "maxDuration: 30")
            .Replace("namespaces: [shop]", "namespaces: [Shop]", StringComparison.Ordinal)
            .Replace("required: 1", "required: 0", StringComparison.Ordinal);

        var issues = PolicyTexts.Read(text).Issues;

        Assert.Equal(
            ["(10,41) JP030", "(12,16) JP035", "(21,41) JP036"],
            issues.Select(issue => $"({issue.Line},{issue.Column}) {issue.Code}")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n\n")]
    [InlineData("# only a comment\n")]
    public void An_empty_file_is_told(string text) =>
        Assert.Contains(PolicyTexts.Read(text).Issues, issue => issue.Code == PolicyIssueCodes.Empty);

    [Fact]
    public void No_file_and_no_policy_are_told()
    {
        Assert.Equal(PolicyIssueCodes.NoPolicy, Assert.Single(PolicyReader.Read([]).Issues).Code);
        var group = PolicyTexts.Good[..PolicyTexts.Good.IndexOf("---", StringComparison.Ordinal)];
        Assert.Equal(PolicyIssueCodes.NoPolicy, Assert.Single(PolicyTexts.Read(group).Issues).Code);
    }

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        var text = new string('#', PolicyReader.LargestFile + 1);

        Assert.Equal(PolicyIssueCodes.TooLarge, Assert.Single(PolicyTexts.Read(text).Issues).Code);
    }

    [Fact]
    public void A_thousand_documents_are_read_and_one_more_is_refused()
    {
        const string Group =
            "---\napiVersion: jitbot.dev/v1\nkind: Group\nmetadata: {name: NAME}\nspec: {members: [a@b.example]}\n";
        var groups = Enumerable.Range(0, 999).Select(i => Group.Replace("NAME", $"g{i}", StringComparison.Ordinal));
        var policy = PolicyTexts
            .Good[PolicyTexts.Good.IndexOf("---", StringComparison.Ordinal)..]
            .Replace("devs", "g1", StringComparison.Ordinal);
        var thousand = policy + string.Concat(groups);

        Assert.Empty(PolicyTexts.Read(thousand).Issues);
        var issue = Assert.Single(PolicyTexts.Read(thousand + Group).Issues);
        Assert.Equal(PolicyIssueCodes.TooManyDocuments, issue.Code);
    }

    [Fact]
    public void Issues_beyond_a_bound_are_only_counted_as_more()
    {
        var text = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"k{i}: 1\n"));

        var issues = PolicyTexts.Read(text).Issues;

        Assert.InRange(issues.Count, 2, 201);
        Assert.Equal(PolicyIssueCodes.TooManyIssues, issues[^1].Code);
    }

    [Fact]
    public void Different_ticket_patterns_are_bounded_and_one_pattern_many_times_is_not()
    {
        var policy = PolicyTexts.Good[PolicyTexts.Good.IndexOf("---", StringComparison.Ordinal)..];
        string Many(Func<int, string> pattern) =>
            PolicyTexts.Good
            + string.Concat(
                Enumerable
                    .Range(0, 60)
                    .Select(i =>
                        policy
                            .Replace("name: shop", $"name: p{i}", StringComparison.Ordinal)
                            .Replace("INC-[0-9]+", pattern(i), StringComparison.Ordinal)
                    )
            );

        Assert.Empty(PolicyTexts.Read(Many(_ => "CHG-[0-9]+")).Issues);
        Assert.Equal(
            [PolicyIssueCodes.WrongPattern],
            PolicyTexts.Read(Many(i => $"A{i}")).Issues.Select(issue => issue.Code).Distinct()
        );
    }

    [Fact]
    public void Documents_of_one_name_in_two_files_are_told()
    {
        var files = new[] { new PolicyFile("a.yaml", PolicyTexts.Good), new PolicyFile("b.yaml", PolicyTexts.Good) };

        var issues = PolicyReader.Read(files).Issues;

        Assert.Equal(["b.yaml JP026", "b.yaml JP026"], issues.Select(issue => $"{issue.File} {issue.Code}"));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[{a: ")]
    [InlineData("\"")]
    [InlineData("&a [")]
    [InlineData("!")]
    [InlineData("%")]
    [InlineData("a: ")]
    [InlineData("--- ")]
    [InlineData("\t")]
    [InlineData("*a,")]
    public void A_file_of_one_thing_over_and_over_is_answered(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));

        Assert.NotEmpty(PolicyTexts.Read(text).Issues);
    }

    [Theory]
    [InlineData("((a{1000}){1000}){1000}")]
    [InlineData("(a*)*(a*)*(a*)*b")]
    [InlineData("(.?){500}b")]
    [InlineData("(?x) a # comment")]
    public void A_hard_ticket_pattern_is_answered(string pattern)
    {
        var reading = PolicyTexts.Read(PolicyTexts.With("\"INC-[0-9]+\"", $"\"{pattern}\""));

        Assert.True(reading.Set is null == reading.Issues.Count > 0);
    }
}
