using JitBot.Browser.Tests.Worlds;
using Microsoft.Playwright;
using static JitBot.Browser.Tests.Worlds.Workspace;
using static Microsoft.Playwright.Assertions;

namespace JitBot.Browser.Tests.Stories;

/// <summary>The approver has a phone, and dark colours on it.</summary>
public sealed class PhoneTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override BrowserNewContextOptions Device =>
        new(base.Device)
        {
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            HasTouch = true,
            IsMobile = true,
        };

    [Fact]
    public async Task Bob_decides_on_his_phone()
    {
        await Workspace.AskAsync("Fix the broken checkout path", "Paths", "Backends");
        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync("approvals");
        await Expect(Workspace.Card()).ToContainTextAsync("Waiting until");
        await ExpectNothingBesideAsync();
        await PictureAsync("1-card");
        await Button(Workspace.Card(), "Policy's verdict").ClickAsync();
        await Expect(Workspace.Modal).ToContainTextAsync("policy shop allows it");
        await ExpectNothingBesideAsync();
        await PictureAsync("2-verdict");
        await Button(Workspace.Modal, "Close").ClickAsync();
        await Button(Workspace.Card(), "Change…").ClickAsync();
        await Box(Workspace.Modal, "backends").UncheckAsync();
        await PictureAsync("3-change");
        await Button(Workspace.Modal, "Change and approve").ClickAsync();
        await Expect(Workspace.Modal).ToHaveCountAsync(0);
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await PictureAsync("4-approved");
        await Workspace.GoAsync(Home);
        await Expect(Workspace.AppHome).ToContainTextAsync("Your requests");
        await ExpectNothingBesideAsync();
        await PictureAsync("5-home");
        await Workspace.ShowAsync("Cluster");
        await Workspace.ExpectAccessAsync("Alice", allowed: true);
        await ExpectNothingBesideAsync();
        await PictureAsync("6-cluster");
    }

    [Fact]
    public async Task Bob_decides_in_Teams_on_his_phone()
    {
        await Workspace.TurnToAsync("Teams");
        await Workspace.SayAsync(TeamsStoryTests.Ask);
        await Expect(Workspace.Message("JIT-1").First).ToBeVisibleAsync();
        await ExpectNothingBesideAsync();
        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync(TeamsStoryTests.Approvals);
        await Expect(Workspace.Card()).ToContainTextAsync("Waiting until");
        await ExpectNothingBesideAsync();
        await PictureAsync("1-card");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await ExpectNothingBesideAsync();
    }

    /// <summary>The page itself never scrolls sideways.</summary>
    private async Task ExpectNothingBesideAsync() =>
        Assert.Equal(390, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
}
