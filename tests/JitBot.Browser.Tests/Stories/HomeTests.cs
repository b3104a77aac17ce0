using JitBot.Browser.Tests.Worlds;
using Microsoft.Playwright;
using static JitBot.Browser.Tests.Worlds.Workspace;
using static Microsoft.Playwright.Assertions;

namespace JitBot.Browser.Tests.Stories;

/// <summary>App Home alone is enough to ask, approve and finish.</summary>
public sealed class HomeTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Home_is_enough_to_ask_approve_and_finish()
    {
        var home = Workspace.AppHome;
        await Workspace.GoAsync(Home);
        await Expect(home).ToContainTextAsync("Nothing is open.");
        await Button(home, "New request").ClickAsync();
        await Workspace.ChooseStorefrontAsync(Workspace.Modal);
        await Box(Workspace.Modal, "Paths").CheckAsync();
        await Text(Workspace.Modal, "Reason").FillAsync("Fix the broken checkout path");
        await Text(Workspace.Modal, "Ticket").FillAsync("INC-1042");
        await SendFormAsync(Workspace.Modal);
        await Expect(home).ToContainTextAsync("Waiting for approval of 10m");
        await Expect(Button(home, "Withdraw")).ToBeVisibleAsync();
        await PictureAsync("1-pending");

        await Workspace.ActAsAsync("Dan");
        await Expect(home).ToContainTextAsync("Nothing is open.");
        await Expect(home).Not.ToContainTextAsync("JIT-1");

        await Workspace.ActAsAsync("Bob");
        await Expect(Heading(home, "Waiting for you (1)")).ToBeVisibleAsync();
        await Expect(home).ToContainTextAsync("Fix the broken checkout path");
        await Button(home, "Policy's verdict").ClickAsync();
        await Expect(Workspace.Modal).ToContainTextAsync("policy shop allows it");
        await PictureAsync("2-verdict");
        await Button(Workspace.Modal, "Close").ClickAsync();
        await PictureAsync("3-waiting");
        await Button(home, "Approve").ClickAsync();
        await Expect(Heading(home, "Waiting for you (1)")).ToHaveCountAsync(0);

        await Workspace.ActAsAsync("Alice");
        await Expect(home).ToContainTextAsync("Active until");
        await Expect(Button(home, "Ask for more time")).ToBeVisibleAsync();
        await Workspace.PatchAsync("Alice", "200 patched");
        await PictureAsync("4-active");
        await Button(home, "I'm done").ClickAsync();
        await Expect(Heading(home, "Recent")).ToBeVisibleAsync();
        await Expect(home).ToContainTextAsync("ended early by alice");
        await Workspace.PatchAsync("Alice", "403 refused");
        await PictureAsync("5-recent");
    }

    private static ILocator Heading(ILocator inside, string name) =>
        inside.GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = name, Exact = true });
}
