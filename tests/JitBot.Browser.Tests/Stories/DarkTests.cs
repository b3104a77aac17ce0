using JitBot.Browser.Tests.Worlds;
using Microsoft.Playwright;
using static JitBot.Browser.Tests.Worlds.Workspace;
using static Microsoft.Playwright.Assertions;

namespace JitBot.Browser.Tests.Stories;

/// <summary>The page in dark colours, as the system wishes and as the person does.</summary>
public sealed class DarkTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override BrowserNewContextOptions Device => new(base.Device) { ColorScheme = ColorScheme.Dark };

    [Fact]
    public async Task The_page_is_dark_where_the_system_is_and_light_at_a_press()
    {
        await Expect(Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(23, 25, 30)");
        var form = await Workspace.OpenFormAsync();
        await Workspace.ChooseStorefrontAsync(form);
        await Button(form, "Ask").ClickAsync();
        await Expect(form.GetByText("Please complete this required field.").First).ToBeVisibleAsync();
        await PictureAsync("1-errors");
        await Box(form, "Paths").CheckAsync();
        await Text(form, "Reason").FillAsync("Fix the broken checkout path");
        await Text(form, "Ticket").FillAsync("INC-1042");
        await PictureAsync("2-form");
        await SendFormAsync(form);
        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync("approvals");
        await Expect(Workspace.Card()).ToContainTextAsync("Waiting until");
        await PictureAsync("3-card");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await Workspace.ExpectAccessAsync("Alice", allowed: true);
        await PictureAsync("4-active");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Use the light theme" }).ClickAsync();
        await Expect(Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await Page.ReloadAsync();
        await Expect(Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
    }
}
