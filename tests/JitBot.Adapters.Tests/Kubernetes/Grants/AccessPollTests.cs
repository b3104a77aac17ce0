using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Clusters;
using JitBot.Kubernetes.Clusters;
using JitBot.Kubernetes.Grants;
using JitBot.Kubernetes.Ingresses;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class AccessPollTests
{
    private readonly HurriedTime _time = new();

    [Fact]
    public async Task A_first_answer_that_is_right_costs_no_wait()
    {
        var began = _time.GetUtcNow();
        var answers = await PollAsync(true);
        Assert.Equal(GrantVerbs.All, answers.Select(answer => answer.Verb));
        Assert.Equal(began, _time.GetUtcNow());
    }

    [Fact]
    public async Task Only_the_verbs_that_are_not_settled_are_asked_for_again()
    {
        // Three verbs: the first answers are no, yes, no; then one no; then yes
        var answers = await PollAsync(false, true, false, false, true);
        Assert.All(answers, answer => Assert.True(answer.Allowed));
        Assert.Equal(TimeSpan.FromMilliseconds(2 + 5), _time.GetUtcNow() - World.Requests.Noon);
    }

    [Fact]
    public async Task An_authoriser_that_never_agrees_is_asked_for_about_five_seconds()
    {
        var answers = await PollAsync(false);
        Assert.All(answers, answer => Assert.False(answer.Allowed));
        Assert.InRange(_time.GetUtcNow() - World.Requests.Noon, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.25));
    }

    private async Task<IReadOnlyList<AccessAnswer>> PollAsync(params bool[] script)
    {
        await using var server = await ScriptedApiServer.StartAsync(ScriptedApiServer.Reviews(script));
        using var clusters = new ClusterRegistry([server.Connection], TimeSpan.FromSeconds(30));
        var poll = new AccessPoll(_time);
        var ingress = new IngressRef("test", "shop", "storefront");
        return await poll.UntilAsync(
            clusters.All[0].Client,
            ingress,
            "alice",
            GrantVerbs.All,
            answer => answer.Allowed,
            TestContext.Current.CancellationToken
        );
    }
}
