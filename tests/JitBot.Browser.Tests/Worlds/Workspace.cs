using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace JitBot.Browser.Tests.Worlds;

/// <summary>What one does and sees on the workspace page, by the roles and names that a screen reader tells too.</summary>
public sealed class Workspace(IPage page)
{
    /// <summary>Where JitBot's direct messages are.</summary>
    public const string Direct = "JitBot";

    public const string Home = "JitBot Home";

    /// <summary>The open modal, on top of all others.</summary>
    public ILocator Modal => page.GetByRole(AriaRole.Dialog);

    /// <summary>Who may patch what, at once and as the API server answers.</summary>
    public ILocator Matrix => page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { NameRegex = Pattern("Who may patch") });

    /// <summary>The Roles and RoleBindings of JitBot.</summary>
    public ILocator Grants => page.GetByRole(AriaRole.List, new PageGetByRoleOptions { NameRegex = Pattern("RoleBindings") });

    /// <summary>When the only grant ends, as its object in the cluster says.</summary>
    public ILocator GrantEnd => Grants.GetByRole(AriaRole.Time);

    /// <summary>The access log beside the conversation.</summary>
    public ILocator Log => page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Access log" });

    /// <summary>What App Home shows.</summary>
    public ILocator AppHome => page.GetByRole(AriaRole.Main, new PageGetByRoleOptions { Name = Home });

    private ILocator Places => page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Channels" });

    private ILocator Views => page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Views" });

    /// <summary>Goes on as somebody else.</summary>
    public async Task ActAsAsync(string person)
    {
        await Button(page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "People" }), $"Act as {person}")
            .ClickAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(Pattern($" – {person} – "));
    }

    /// <summary>Looks at a channel, at JitBot's direct messages or at App Home; on a phone by way of the list.</summary>
    public async Task GoAsync(string place)
    {
        if (!await Places.IsVisibleAsync())
        {
            await ShowAsync("Channels");
        }

        await Places
            .GetByRole(
                AriaRole.Button,
                new LocatorGetByRoleOptions { NameRegex = Pattern($"^#?{Regex.Escape(place)}(, \\d+ new)?$") }
            )
            .ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 }))
            .ToHaveTextAsync(Pattern($"^#?{Regex.Escape(place)}$"));
    }

    /// <summary>Goes on as the same person on the other platform, Slack or Teams.</summary>
    public async Task TurnToAsync(string platform)
    {
        await page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Platforms" })
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = platform, Exact = true })
            .ClickAsync();
        await Assertions
            .Expect(page)
            .ToHaveTitleAsync(Pattern(platform == "Teams" ? "– sandbox Teams$" : "– sandbox workspace$"));
    }

    /// <summary>Turns to another part of the page, where it does not show all at once.</summary>
    public Task ShowAsync(string part) => Button(Views, part).ClickAsync();

    public async Task SayAsync(string text)
    {
        var field = page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { NameRegex = Pattern("^Message ") });
        await field.FillAsync(text);
        await field.PressAsync("Enter");
    }

    /// <summary>The messages of the place that have this in them.</summary>
    public ILocator Message(string text) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Article).Filter(new LocatorFilterOptions { HasText = text });

    /// <summary>A request's card where approvers or its requester see it.</summary>
    public ILocator Card(string id = "JIT-1") =>
        page.GetByRole(AriaRole.Main)
            .GetByRole(AriaRole.Article)
            .Filter(
                new LocatorFilterOptions
                {
                    Has = page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { NameRegex = Pattern($"{id} ·") }),
                }
            );

    /// <summary>The browser matches it; here it only travels.</summary>
    public static Regex Pattern(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    public static ILocator Button(ILocator inside, string name) =>
        inside.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    public static ILocator Text(ILocator inside, string label) =>
        inside.GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { NameRegex = Pattern($"^{Regex.Escape(label)}") });

    public static ILocator Choices(ILocator inside, string label) =>
        inside.GetByRole(AriaRole.Combobox, new LocatorGetByRoleOptions { NameRegex = Pattern($"^{Regex.Escape(label)}") });

    public static ILocator Box(ILocator inside, string label) =>
        inside.GetByRole(AriaRole.Checkbox, new LocatorGetByRoleOptions { Name = label, Exact = true });

    /// <summary>Takes one choice of an open menu of choices.</summary>
    public Task TakeAsync(string option) =>
        page.GetByRole(AriaRole.Option, new PageGetByRoleOptions { NameRegex = Pattern($"^{Regex.Escape(option)}( |$)") })
            .ClickAsync();

    /// <summary>Opens the form by the command, as the person who acts.</summary>
    public async Task<ILocator> OpenFormAsync()
    {
        await SayAsync("/jit");
        var form = page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Ask for Ingress access" });
        await Assertions.Expect(form).ToBeVisibleAsync();
        return form;
    }

    /// <summary>Chooses the storefront in the open form.</summary>
    public async Task ChooseStorefrontAsync(ILocator form)
    {
        await Choices(form, "Ingress").FillAsync("store");
        await TakeAsync("storefront");
        await Assertions.Expect(Box(form, "Paths")).ToBeVisibleAsync();
    }

    /// <summary>Sends the form that is complete, and reads what JitBot says to it.</summary>
    public static async Task SendFormAsync(ILocator form)
    {
        await Assertions.Expect(form).ToContainTextAsync("Everything is there");
        await Button(form, "Ask").ClickAsync();
        await Assertions.Expect(form).ToContainTextAsync("You have asked for sandbox/shop/storefront");
        await Button(form, "Close").ClickAsync();
        await Assertions.Expect(form).ToBeHiddenAsync();
    }

    /// <summary>Asks for these fields of the storefront, from beginning to end.</summary>
    public async Task AskAsync(string reason, params string[] fields)
    {
        var form = await OpenFormAsync();
        await ChooseStorefrontAsync(form);
        foreach (var field in fields)
        {
            await Box(form, field).CheckAsync();
        }

        await Text(form, "Reason").FillAsync(reason);
        await Text(form, "Ticket").FillAsync("INC-1042");
        await SendFormAsync(form);
    }

    /// <summary>What the API server says of a person's patch of the storefront: the matrix, in the column of the person.</summary>
    public async Task ExpectAccessAsync(string person, bool allowed)
    {
        string[] people = ["Alice", "Bob", "Carol", "Dan"];
        var row = Matrix.GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "storefront" });
        await Assertions
            .Expect(row.GetByRole(AriaRole.Cell).Nth(Array.IndexOf(people, person)))
            .ToHaveTextAsync(allowed ? "✓ yes" : "no");
    }

    /// <summary>Sends a patch of the storefront as the person who acts.</summary>
    /// <param name="answer">How the API server's answer begins, such as <c>200 patched</c>.</param>
    public async Task PatchAsync(string person, string answer)
    {
        await Button(Matrix, $"Try a patch of shop/storefront as {person}").ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Status).Filter(new LocatorFilterOptions { HasText = "PATCH shop/storefront" }))
            .ToContainTextAsync(answer);
    }
}
