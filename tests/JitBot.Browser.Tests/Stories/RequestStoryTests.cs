using System.Globalization;
using JitBot.Browser.Tests.Worlds;
using static JitBot.Browser.Tests.Worlds.Workspace;
using static Microsoft.Playwright.Assertions;

namespace JitBot.Browser.Tests.Stories;

/// <summary>What can become of a request, as the people of it do and see it.</summary>
public sealed class RequestStoryTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Why = "Fix the broken checkout path";

    [Fact]
    public async Task What_Bob_approves_lets_Alices_patch_pass_until_she_is_done()
    {
        await Workspace.PatchAsync("Alice", "403 refused");
        var form = await Workspace.OpenFormAsync();
        await Workspace.ChooseStorefrontAsync(form);
        await Expect(form).ToContainTextAsync("Still missing");
        await PictureAsync("1-form");
        await Box(form, "Paths").CheckAsync();
        await Text(form, "Reason").FillAsync(Why);
        await Text(form, "Ticket").FillAsync("INC-1042");
        await SendFormAsync(form);
        await Workspace.GoAsync(Direct);
        await Expect(Workspace.Card()).ToContainTextAsync("Waiting until");
        await Expect(Button(Workspace.Card(), "Withdraw")).ToBeVisibleAsync();

        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync("approvals");
        await Expect(Workspace.Card()).ToContainTextAsync(Why);
        await Expect(Workspace.Card()).ToContainTextAsync("shop.example.com");
        await PictureAsync("2-card");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await Expect(Workspace.Card()).ToContainTextAsync("1 of 1 for colleague: @bob");
        await Expect(Button(Workspace.Card(), "Approve")).ToHaveCountAsync(0);
        await Workspace.ExpectAccessAsync("Alice", allowed: true);
        await Workspace.ExpectAccessAsync("Bob", allowed: false);
        await Workspace.PatchAsync("Bob", "403 refused");

        await Workspace.ActAsAsync("Alice");
        await Workspace.GoAsync(Direct);
        await Workspace.PatchAsync("Alice", "200 patched");
        await Expect(Workspace.Grants).ToContainTextAsync("JIT-1");
        await PictureAsync("3-active");
        await Button(Workspace.Card(), "I'm done").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Ended");
        await Workspace.ExpectAccessAsync("Alice", allowed: false);
        await Workspace.PatchAsync("Alice", "403 refused");
        await Expect(Workspace.Grants).ToContainTextAsync("None: nobody holds access by JitBot.");
        await Expect(Workspace.Log).ToContainTextAsync("ended");
        await PictureAsync("4-done");
    }

    [Fact]
    public async Task A_denial_wants_a_reason_and_Alice_reads_it()
    {
        await Workspace.AskAsync(Why, "Paths");
        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync("approvals");
        await Button(Workspace.Card(), "Deny").ClickAsync();
        await Button(Workspace.Modal, "Deny").ClickAsync();
        await Expect(Workspace.Modal.GetByText("Please complete this required field.")).ToBeVisibleAsync();
        await Expect(Text(Workspace.Modal, "Why not?")).ToHaveAttributeAsync("aria-invalid", "true");
        await PictureAsync("1-reason-missing");
        await Text(Workspace.Modal, "Why not?").FillAsync("We are in the middle of a release");
        await Button(Workspace.Modal, "Deny").ClickAsync();
        await Expect(Workspace.Modal).ToHaveCountAsync(0);
        await Expect(Workspace.Card()).ToContainTextAsync("Denied by @bob: We are in the middle of a release");
        await PictureAsync("2-denied");

        await Workspace.ActAsAsync("Alice");
        await Workspace.GoAsync(Direct);
        await Expect(Workspace.Message("was denied by @bob")).ToContainTextAsync("We are in the middle of a release");
        await Workspace.PatchAsync("Alice", "403 refused");
        await PictureAsync("3-told");
    }

    [Fact]
    public async Task Bob_allows_less_than_was_asked_for()
    {
        await Workspace.AskAsync(Why, "Paths", "Backends");
        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync("approvals");
        await Button(Workspace.Card(), "Change…").ClickAsync();
        await Choices(Workspace.Modal, "Time").ClickAsync();
        await PictureAsync("1-times");
        await Workspace.TakeAsync("5m");
        await Box(Workspace.Modal, "backends").UncheckAsync();
        await PictureAsync("2-change");
        await Button(Workspace.Modal, "Change and approve").ClickAsync();
        await Expect(Workspace.Modal).ToHaveCountAsync(0);
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await Expect(Workspace.Card()).ToContainTextAsync("paths (asked for: paths, backends)");
        await Expect(Workspace.Card()).ToContainTextAsync("(asked for: 10m)");
        await Expect(Workspace.GrantEnd).ToContainTextAsync("4 min");

        await Workspace.ActAsAsync("Alice");
        await Workspace.GoAsync(Direct);
        await Expect(Workspace.Message("Less than you asked for")).ToContainTextAsync("5m, fields paths");
        await Workspace.PatchAsync("Alice", "200 patched");
        await PictureAsync("3-less");
    }

    [Fact]
    public async Task Certificates_need_Bob_and_then_Carol()
    {
        await Workspace.AskAsync("The certificate of the shop has run out", "TLS");
        await Workspace.ActAsAsync("Carol");
        await Workspace.GoAsync("approvals");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Message("Only visible to you")).ToBeVisibleAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("0 of 1 for colleague; 0 of 1 for security");
        await PictureAsync("1-carol-too-early");

        await Workspace.ActAsAsync("Bob");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("1 of 1 for colleague: @bob; 0 of 1 for security");
        await Expect(Workspace.Card()).ToContainTextAsync("Waiting until");
        await Workspace.ExpectAccessAsync("Alice", allowed: false);
        await PictureAsync("2-one-of-two");

        await Workspace.ActAsAsync("Carol");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await Expect(Workspace.Card()).ToContainTextAsync("1 of 1 for security: @carol");
        await Workspace.ExpectAccessAsync("Alice", allowed: true);
        await Button(Workspace.Card(), "More actions").ClickAsync();
        await PictureAsync("3-both");
    }

    [Fact]
    public async Task More_time_moves_the_end_and_leaves_no_gap()
    {
        await Workspace.AskAsync(Why, "Paths");
        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync("approvals");
        await Button(Workspace.Card(), "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("Active until");
        await Expect(Workspace.GrantEnd).ToBeVisibleAsync();
        var first = await EndAsync();

        await Workspace.ActAsAsync("Alice");
        await Workspace.GoAsync(Direct);
        await Button(Workspace.Card(), "Ask for more time").ClickAsync();
        await Choices(Workspace.Modal, "How much more?").ClickAsync();
        await Workspace.TakeAsync("5m");
        await Text(Workspace.Modal, "Why is it needed?").FillAsync("The second path is broken too");
        await PictureAsync("1-more-time");
        await Button(Workspace.Modal, "Ask").ClickAsync();
        await Expect(Workspace.Modal).ToHaveCountAsync(0);
        await Expect(Workspace.Card()).ToContainTextAsync("5m more are asked for");
        Assert.Equal(first, await EndAsync());

        await Workspace.ActAsAsync("Bob");
        await Workspace.GoAsync("approvals");
        var asked = Workspace.Message("asks for 5m more");
        await Expect(asked).ToContainTextAsync("The second path is broken too");
        await PictureAsync("2-asked");
        await Button(asked, "Approve").ClickAsync();
        await Expect(Workspace.Card()).ToContainTextAsync("extended to 15m in all");
        await Expect(asked).ToContainTextAsync("Approved; access now ends at");
        var later = (first + TimeSpan.FromMinutes(5)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
        await Expect(Workspace.GrantEnd).ToHaveAttributeAsync("datetime", Pattern($"^{later}"));

        await Workspace.ActAsAsync("Alice");
        await Workspace.PatchAsync("Alice", "200 patched");
        await Workspace.GoAsync(Direct);
        await Expect(Workspace.Message("Extended, approved by @bob")).ToContainTextAsync("15m in all");
        await PictureAsync("3-extended");
    }

    private async Task<DateTimeOffset> EndAsync() =>
        DateTimeOffset.Parse((await Workspace.GrantEnd.GetAttributeAsync("datetime"))!, CultureInfo.InvariantCulture);
}
