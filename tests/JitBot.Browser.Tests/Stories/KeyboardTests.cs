using JitBot.Browser.Tests.Worlds;
using Microsoft.Playwright;
using static JitBot.Browser.Tests.Worlds.Workspace;
using static Microsoft.Playwright.Assertions;

namespace JitBot.Browser.Tests.Stories;

/// <summary>The page is used without a mouse: nothing here clicks.</summary>
public sealed class KeyboardTests(Chromium chromium) : BrowserTest(chromium)
{
    /// <summary>More stops than any way through the page has.</summary>
    private const int MostStops = 120;

    [Fact]
    public async Task A_whole_story_is_told_with_the_keyboard_alone()
    {
        await ReachAsync(Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Message #shop as Alice" }));
        await TypeAsync("/jit");
        await PressAsync("Enter");

        // The modal takes the focus, and its first field with it
        await Expect(Choices(Workspace.Modal, "Ingress")).ToBeFocusedAsync();
        await TypeAsync("store");
        await Expect(Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await PressAsync("ArrowDown");
        await PressAsync("Enter");
        await ReachAsync(Box(Workspace.Modal, "Paths"));
        await PressAsync("Space");
        await ReachAsync(Text(Workspace.Modal, "Reason"));
        await TypeAsync("Fix the broken checkout path");
        await ReachAsync(Text(Workspace.Modal, "Ticket"));
        await TypeAsync("INC-1042");
        await Expect(Workspace.Modal).ToContainTextAsync("Everything is there");
        await PictureAsync("1-form");
        await ReachAsync(Button(Workspace.Modal, "Ask"));
        await PressAsync("Enter");
        await Expect(Workspace.Modal).ToContainTextAsync("You have asked for");
        await PressAsync("Escape");
        await Expect(Workspace.Modal).ToHaveCountAsync(0);

        await BeAsync("Bob");
        await ReachAsync(Place("approvals"));
        await PressAsync("Enter");
        await ReachAsync(Button(Workspace.Card(), "Approve"));
        await PictureAsync("2-approve");
        await PressAsync("Enter");
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");

        await BeAsync("Alice");
        await ReachAsync(Place(Direct));
        await PressAsync("Enter");
        await ReachAsync(Try("Alice"));
        await PressAsync("Enter");
        await Expect(Page.GetByText("200 patched")).ToBeVisibleAsync();
        await ReachAsync(Button(Workspace.Card(), "I'm done"), backwards: true);
        await PressAsync("Enter");
        await Expect(Workspace.Card()).ToContainTextAsync("Ended");
        await ReachAsync(Try("Alice"));
        await PressAsync("Enter");
        await Expect(Page.GetByText("403 refused")).ToBeVisibleAsync();
        await PictureAsync("3-refused");
    }

    [Fact]
    public async Task A_story_in_Teams_is_told_with_the_keyboard_alone()
    {
        await ReachAsync(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Teams", Exact = true }));
        await PressAsync("Enter");
        await ReachAsync(Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Message JitBot as Alice" }));
        await TypeAsync(TeamsStoryTests.Ask);
        await PressAsync("Enter");
        await Expect(Workspace.Message("JIT-1").First).ToBeVisibleAsync();

        await BeAsync("Bob");
        await ReachAsync(Place(TeamsStoryTests.Approvals));
        await PressAsync("Enter");
        await ReachAsync(Button(Workspace.Card(), "Deny"));
        await PressAsync("Enter");
        await Expect(Text(Workspace.Message("Deny JIT-1"), "Why not?")).ToBeFocusedAsync();
        await ReachAsync(Button(Workspace.Message("Deny JIT-1"), "Back"));
        await PressAsync("Enter");
        await Expect(Button(Workspace.Card(), "Approve")).ToBeFocusedAsync();
        await PressAsync("Enter");
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
    }

    private async Task BeAsync(string person)
    {
        await ReachAsync(
            Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Act as {person}" }),
            backwards: true
        );
        await PressAsync("Enter");
        await Expect(Page).ToHaveTitleAsync(Pattern($" – {person} – "));
    }

    private ILocator Place(string name) =>
        Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Channels" })
            .GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = Pattern($"^#?{name}(, |$)") });

    private ILocator Try(string person) => Button(Workspace.Matrix, $"Try a patch of shop/storefront as {person}");

    /// <summary>By Tab alone, from where the focus is.</summary>
    private async Task ReachAsync(ILocator wanted, bool backwards = false)
    {
        await Expect(wanted).ToBeVisibleAsync();
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await wanted.EvaluateAsync<bool>("node => node === document.activeElement"))
            {
                return;
            }

            await PressAsync(backwards ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"Tab does not lead to {wanted}");
    }

    private Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    private Task TypeAsync(string text) => Page.Keyboard.TypeAsync(text);
}
