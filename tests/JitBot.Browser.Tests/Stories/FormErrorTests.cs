using JitBot.Browser.Tests.Worlds;
using Microsoft.Playwright;
using static JitBot.Browser.Tests.Worlds.Workspace;
using static Microsoft.Playwright.Assertions;

namespace JitBot.Browser.Tests.Stories;

/// <summary>What somebody sees who fills the form in wrongly.</summary>
public sealed class FormErrorTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Each_error_stands_under_its_field_and_nothing_is_asked()
    {
        var form = await Workspace.OpenFormAsync();
        await Button(form, "Ask").ClickAsync();
        await Expect(Choices(form, "Ingress")).ToHaveAccessibleDescriptionAsync(Pattern("Please complete this required field"));
        await PictureAsync("1-empty");

        await Workspace.ChooseStorefrontAsync(form);
        // One error went; those that stay take nobody away from where they are
        await Expect(Choices(form, "Ingress")).ToBeFocusedAsync();
        await Expect(Choices(form, "Ingress")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        await Box(form, "Paths").CheckAsync();
        await Text(form, "Reason").FillAsync("It is broken, as everybody sees");
        await Text(form, "Ticket").FillAsync("ABC-7");
        await Button(form, "Ask").ClickAsync();
        await Expect(Text(form, "Ticket")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Text(form, "Ticket")).ToBeFocusedAsync();
        await Expect(Text(form, "Reason")).Not.ToHaveAttributeAsync("aria-invalid", "true");
        var error = form.GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "ABC-7 is not a ticket" });
        await Expect(error).ToBeInViewportAsync(new LocatorAssertionsToBeInViewportOptions { Ratio = 0.9f });
        await PictureAsync("2-ticket");

        await Text(form, "Ticket").FillAsync("INC-7");
        await SendFormAsync(form);
        await Workspace.GoAsync(Direct);
        await Expect(Workspace.Card()).ToContainTextAsync("It is broken, as everybody sees");
    }
}
