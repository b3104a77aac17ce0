using JitBot.Browser.Tests.Worlds;
using Microsoft.Playwright;

namespace JitBot.Browser.Tests.Stories;

/// <summary>What somebody sees who has just started JitBot for the first time.</summary>
public sealed class FirstSightTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_page_shows_the_people_one_can_be_and_the_channels()
    {
        var people = Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "People" });

        foreach (var name in new[] { "Alice", "Bob", "Carol", "Dan" })
        {
            await Assertions
                .Expect(people.GetByText(name, new LocatorGetByTextOptions { Exact = false }).First)
                .ToBeVisibleAsync();
        }

        await Assertions
            .Expect(Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Channels" }))
            .ToContainTextAsync("shop");
        await PictureAsync("people");
    }
}
