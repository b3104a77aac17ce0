using JitBot.Browser.Tests.Worlds;
using Microsoft.Playwright;
using static JitBot.Browser.Tests.Worlds.Workspace;
using static Microsoft.Playwright.Assertions;

namespace JitBot.Browser.Tests.Stories;

/// <summary>The story in Teams, and from one platform to the other.</summary>
public sealed class TeamsStoryTests(Chromium chromium) : BrowserTest(chromium)
{
    internal const string Approvals = "ingress-approvals";
    internal const string Ask = "request shop/storefront 5m paths fix the broken checkout path INC-1042";

    [Fact]
    public async Task Alice_asks_and_Bob_approves_in_Teams()
    {
        await Workspace.TurnToAsync("Teams");
        await Workspace.GoAsync(Direct);
        await Workspace.SayAsync(Ask);
        await Expect(Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Article).Filter(new() { HasText = "JIT-1" }).First)
            .ToBeVisibleAsync();
        await PictureAsync("1-asked");

        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync(Approvals);
        await Expect(Workspace.Card()).ToContainTextAsync("Waiting until");
        await PictureAsync("2-waiting");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await Workspace.ExpectAccessAsync("Alice", allowed: true);
        await PictureAsync("3-active");

        await Workspace.ActAsAsync("Alice");
        await Workspace.PatchAsync("Alice", "200 patched");
        await Workspace.GoAsync(Direct);
        await Workspace.SayAsync("done");
        await Workspace.ExpectAccessAsync("Alice", allowed: false);
        await Workspace.PatchAsync("Alice", "403 refused");
        await PictureAsync("4-done");
    }

    [Fact]
    public async Task What_is_asked_in_Slack_is_approved_in_Teams_and_then_in_Slack()
    {
        // Certificates are decided in a channel of each platform, by two
        await Workspace.AskAsync("Renew the certificate of the shop", "TLS");
        await Workspace.ActAsAsync("Bob");
        await Workspace.TurnToAsync("Teams");
        await Workspace.GoAsync(Approvals);
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("1 of 1 for colleague");
        await PictureAsync("1-approved");

        await Workspace.ActAsAsync("Carol");
        await Workspace.TurnToAsync("Slack");
        await Workspace.GoAsync("approvals");
        await Expect(Workspace.Card()).ToContainTextAsync("1 of 1 for colleague");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await Workspace.ActAsAsync("Alice");
        await Workspace.PatchAsync("Alice", "200 patched");
        await PictureAsync("2-slack");
        await Workspace.TurnToAsync("Teams");
        await Workspace.GoAsync(Approvals);
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
    }
}
