using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using JitBot.EndToEnd.Tests.Processes;
using Microsoft.Playwright;

namespace JitBot.Browser.Tests.Worlds;

/// <summary>
/// A test on the workspace page: the real program in Development with everything new, and a tab on its page. A script that throws, an error in
/// the page's console and a request to anywhere else fail the test. A test that fails leaves a picture of the page, and what the program
/// and the page said, in <c>TestResults/browser</c>.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    /// <summary>In milliseconds: for a machine that has much else to do.</summary>
    private const int Patience = 60_000;

    private const string PageLine = "Workspace page: ";
    private static readonly string Pictures = Path.Combine(Root(), "TestResults", "browser");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-browser-");
    private readonly ConcurrentQueue<string> _said = new();
    private readonly ConcurrentQueue<string> _faults = new();
    private ProgramRun? _program;
    private IBrowserContext? _context;

    /// <summary>The tab, on the workspace page.</summary>
    protected IPage Page { get; private set; } = null!;

    /// <summary>What one does and sees in the tab.</summary>
    protected Workspace Workspace => new(Page);

    /// <summary>Where the workspace page is, with a slash at its end.</summary>
    protected Uri Url { get; private set; } = null!;

    /// <summary>What the program has logged so far.</summary>
    protected string ProgramOutput => _program?.Output ?? "";

    /// <summary>What kind of window, person and device it is; a desk and light colours unless overridden.</summary>
    protected virtual BrowserNewContextOptions Device =>
        new()
        {
            ViewportSize = new ViewportSize { Width = 1400, Height = 900 },
            ColorScheme = ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "UTC",
        };

    /// <summary>Settings of the program beside those that give it ports and a store of its own: <c>Section:Key</c> and a value.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _context = await chromium.OpenAsync(Device);
        _program = ProgramRun.Start(
            _folder.FullName,
            [
                "serve",
                "--urls=http://127.0.0.1:0",
                "--Sandbox:ConsolePort=0",
                "--Sandbox:WorkspacePort=0",
                $"--Storage:Path={Path.Combine(_folder.FullName, "jitbot.db")}",
            ],
            new Dictionary<string, string>(Settings) { ["DOTNET_ENVIRONMENT"] = "Development" }
        );
        var line = await _program.WaitForLineAsync(one => one.Contains(PageLine, StringComparison.Ordinal));
        Url = new Uri(line[(line.IndexOf(PageLine, StringComparison.Ordinal) + PageLine.Length)..].Trim(' ', '"'));
        Page = await OpenTabAsync();
    }

    /// <summary>One more tab on the workspace page, in the same profile.</summary>
    protected async Task<IPage> OpenTabAsync()
    {
        var page = await _context!.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) => Note(message.Type == "error", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(isFault: true, $"uncaught: {error}");
        page.Request += (_, request) => Note(!IsHere(request.Url), $"{request.Method} {request.Url}");
        await page.GotoAsync(Url.ToString());
        return page;
    }

    /// <summary>A picture to look at: <c>TestResults/browser/CLASS.TEST.NAME.png</c>.</summary>
    protected async Task PictureAsync(string name, IPage? page = null)
    {
        Directory.CreateDirectory(Pictures);
        await (page ?? Page).ScreenshotAsync(new PageScreenshotOptions { Path = PathOf($"{name}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (TestContext.Current.TestState?.Result == TestResult.Failed || !_faults.IsEmpty)
            {
                await LeaveTracesAsync();
            }
        }
        finally
        {
            await EndAsync();
        }

        Assert.Empty(_faults);
    }

    private async Task LeaveTracesAsync()
    {
        Directory.CreateDirectory(Pictures);
        await File.WriteAllTextAsync(PathOf("program.log"), $"{ProgramOutput}\n{_program?.Error}");
        await File.WriteAllLinesAsync(PathOf("page.log"), _said);
        if (Page is { IsClosed: false })
        {
            await PictureAsync("failed");
        }
    }

    private async Task EndAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }

        if (_program is not null)
        {
            // A clean end takes its own temporary folder with it
            _program.Signal("TERM");
            await _program.EndAsync();
            await _program.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private void Note(bool isFault, string what)
    {
        _said.Enqueue(what);
        if (isFault)
        {
            _faults.Enqueue(what);
        }
    }

    private bool IsHere(string url) =>
        url.StartsWith(Url.ToString(), StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal);

    private static string PathOf(string name)
    {
        var test = TestContext.Current.TestMethod;
        return Path.Combine(Pictures, $"{test?.TestClass.TestClassSimpleName}.{test?.MethodName}.{name}");
    }

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
