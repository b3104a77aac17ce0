using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Intake;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Chat;

public sealed class SlackCommandTests
{
    [Fact]
    public async Task A_command_delivered_twice_makes_one_request_and_one_answer()
    {
        await using var world = await ChatWorld.StartAsync();
        var request = world.Slack.BuildCommand(ChatWorld.Alice, DemoWorkspace.Shop.Id, "/jit", "shop/storefront 20m fix it");

        var first = await world.Slack.SendAsync(request, TestContext.Current.CancellationToken);
        var second = await world.Slack.SendAsync(request, TestContext.Current.CancellationToken);
        await world.Bot.WhenIdleAsync();

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Contains("Looking at it", first.Body, StringComparison.Ordinal);
        Assert.Null(await world.Store.FindAsync(new RequestId(2), TestContext.Current.CancellationToken));
        Assert.Single(world.Slack.Messages(ChatWorld.Approvals));
        Assert.Single(
            world.Slack.Ephemerals(ChatWorld.Alice),
            message => message.Shown.Contains("JIT-1", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_wrong_command_is_answered_with_what_is_wrong_and_an_example()
    {
        await using var world = await ChatWorld.StartAsync();

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 5x fix <!channel>");

        var answer = world.LastAnswer(ChatWorld.Alice);
        Assert.Contains("word 2, `5x`", answer, StringComparison.Ordinal);
        Assert.Contains("/jit shop/storefront 30m", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_the_commands_and_clusters()
    {
        await using var world = await ChatWorld.StartAsync();

        await world.TypeAsync(ChatWorld.Alice, "help");

        var answer = world.LastAnswer(ChatWorld.Alice);
        Assert.All(
            ["/jit status", "/jit done", "/jit revoke", "prod, stage"],
            part => Assert.Contains(part, answer, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Status_lists_what_is_open_and_what_was()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "status");
        Assert.Contains("asked for nothing yet", world.LastAnswer(ChatWorld.Alice), StringComparison.Ordinal);

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 5m fix it");
        await world.TypeAsync(ChatWorld.Alice, "shop/api 5m fix it");
        await world.TypeAsync(ChatWorld.Alice, "done 1");
        await world.TypeAsync(ChatWorld.Alice, "status");

        var lines = world.LastAnswer(ChatWorld.Alice).Split('\n');
        Assert.Equal("*Open*", lines[0]);
        Assert.StartsWith(
            "• `prod/shop/api` JIT-2 is waiting for approval. It waits until <!date^",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.Equal("*Recent*", lines[2]);
        Assert.StartsWith("• `prod/shop/storefront` JIT-1 was withdrawn by alice.", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_ends_the_only_open_request_and_asks_which_of_several()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "done");
        Assert.Equal("You have no open request that this could be about.", world.LastAnswer(ChatWorld.Alice));

        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 5m fix it");
        await world.TypeAsync(ChatWorld.Alice, "shop/api 5m fix it");
        await world.TypeAsync(ChatWorld.Alice, "done");
        Assert.Contains("more than one", world.LastAnswer(ChatWorld.Alice), StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync(2)).Phase);

        await world.TypeAsync(ChatWorld.Alice, "done JIT-2");
        await world.TypeAsync(ChatWorld.Alice, "done");
        Assert.Equal(RequestPhase.Withdrawn, (await world.RequestAsync(1)).Phase);
        Assert.Equal(RequestPhase.Withdrawn, (await world.RequestAsync(2)).Phase);
    }

    [Fact]
    public async Task An_approver_revokes_and_the_thread_tells_why()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 5m fix it");
        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);
        await world.DoAsync(new ReportActivated(new RequestId(1)));

        await world.TypeAsync(DemoWorkspace.Dan.Id, "revoke JIT-1");
        Assert.Contains("can revoke JIT-1", world.LastAnswer(DemoWorkspace.Dan.Id), StringComparison.Ordinal);
        await world.TypeAsync(ChatWorld.Bob, "revoke JIT-1 wrong Ingress");

        Assert.Equal(RequestPhase.Ending, (await world.RequestAsync()).Phase);
        Assert.Contains(
            world.Slack.Thread(world.Card),
            line => line.Shown.Contains("revoked the access: wrong Ingress", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task When_the_store_does_not_take_a_command_the_person_is_told_that_nothing_was_done()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Store.InboxFails = true;

        var reply = await world.TypeAsync(ChatWorld.Alice, "shop/storefront 5m fix it");

        Assert.Equal(200, reply.Status);
        Assert.Equal(SlackCommandHandler.NotTaken, world.LastAnswer(ChatWorld.Alice));
    }

    [Fact]
    public async Task When_the_store_does_not_take_a_click_the_person_is_told_that_nothing_was_done()
    {
        await using var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 5m fix it");
        world.Store.InboxFails = true;

        await world.ClickAsync(ChatWorld.Bob, SlackCard.Approve);

        Assert.Equal(SlackActionHandler.NotTaken, world.LastAnswer(ChatWorld.Bob));
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task An_answer_goes_another_way_when_the_response_URL_does_not_work()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.ServerError("response_url");
        await world.TypeAsync(ChatWorld.Alice, "status");
        Assert.Contains("asked for nothing yet", world.LastAnswer(ChatWorld.Alice), StringComparison.Ordinal);

        world.Slack.Faults.ServerError("response_url");
        world.Slack.Faults.Fail("chat.postEphemeral", "user_not_in_channel");
        await world.TypeAsync(ChatWorld.Alice, "status");
        Assert.Contains("asked for nothing yet", world.Slack.DirectMessages(ChatWorld.Alice)[^1].Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_tokens_nor_response_URLs_nor_reasons_are_logged()
    {
        await using var world = await ChatWorld.StartAsync();
        world.Slack.Faults.ServerError("response_url");
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 5m the secret reason");
        await world.ClickAsync(ChatWorld.Alice, SlackCard.Approve);

        Assert.NotEmpty(world.Log.Lines);
        Assert.DoesNotContain(
            world.Log.Lines.Where(line =>
                line.Contains("A request to", StringComparison.Ordinal) || !line.StartsWith("Debug", StringComparison.Ordinal)
            ),
            line =>
                line.Contains("secret", StringComparison.OrdinalIgnoreCase)
                || line.Contains("xoxb", StringComparison.Ordinal)
                || line.Contains("/response/", StringComparison.Ordinal)
        );
    }
}
