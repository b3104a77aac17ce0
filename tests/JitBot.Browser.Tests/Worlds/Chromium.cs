using JitBot.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(JitBot.Browser.Tests.Worlds.Chromium))]

namespace JitBot.Browser.Tests.Worlds;

/// <summary>Debian's Chromium without a window, started by the first test that asks and shared by all. It knows no other host than this machine.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // A page that reaches out finds nothing, and the test that shows it fails
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        "--proxy-server=direct://",
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A browser profile of its own: nothing stored, and the settings of a person as given. Skips the test where there is no Chromium.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        Requires.Chromium();
        return await (await _started.Value).Browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (driver, browser) = await _started.Value;
            await browser.DisposeAsync();
            driver.Dispose();
        }
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = Requires.Chromium(), Args = Arguments }
        );
        return (driver, browser);
    }
}
