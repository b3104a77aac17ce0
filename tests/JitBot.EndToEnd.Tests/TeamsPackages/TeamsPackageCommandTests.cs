using System.CommandLine;
using System.IO.Compression;
using JitBot.Commands.Teams;

namespace JitBot.EndToEnd.Tests.TeamsPackages;

/// <summary><c>teams package</c> from the command line on.</summary>
public sealed class TeamsPackageCommandTests : IDisposable
{
    private const string AppId = "3F2504E0-4F89-41D3-9A0C-0305E82C3301";
    private const string Lower = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-teams-");

    private string Output => Path.Combine(_folder.FullName, "app.zip");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_given_stands_in_the_manifest()
    {
        var end = await RunAsync("--app-id", AppId, "--domain", "JitBot.Example.com", "--name", "Ingress \"now\" & <then>");

        Assert.Equal((0, ""), (end.Code, end.Error));
        Assert.Contains(Output, end.Output, StringComparison.Ordinal);
        var app = TeamsAppFiles.Of(await File.ReadAllBytesAsync(Output, TestContext.Current.CancellationToken));
        Assert.Equal(Lower, (string?)app.At("id"));
        Assert.Equal(Lower, (string?)app.At("bots/0/botId"));
        Assert.Equal(Lower, (string?)app.At("composeExtensions/0/botId"));
        Assert.Equal(Lower, (string?)app.At("webApplicationInfo/id"));
        Assert.Equal("jitbot.example.com", (string?)app.At("validDomains/0"));
        Assert.Equal("https://jitbot.example.com/", (string?)app.At("developer/privacyUrl"));
        Assert.Equal("Ingress \"now\" & <then>", (string?)app.At("name/short"));
    }

    [Fact]
    public async Task An_app_that_is_in_Teams_already_keeps_its_own_id_and_addresses()
    {
        const string teams = "0b2dcf2c-7d4b-4b34-8a08-6a1f0f6b8a11";

        var end = await RunAsync([
            "--app-id",
            AppId,
            "--domain",
            "jitbot.example.com",
            "--teams-app-id",
            teams,
            "--privacy",
            "https://example.com/p?a=1",
        ]);

        Assert.Equal(0, end.Code);
        var app = TeamsAppFiles.Of(await File.ReadAllBytesAsync(Output, TestContext.Current.CancellationToken));
        Assert.Equal(teams, (string?)app.At("id"));
        Assert.Equal(Lower, (string?)app.At("bots/0/botId"));
        Assert.Equal("https://example.com/p?a=1", (string?)app.At("developer/privacyUrl"));
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_at_the_root_of_the_zip()
    {
        var first = TeamsPackage.Build(TeamsAppFiles.Input);

        Assert.Equal(first, TeamsPackage.Build(TeamsAppFiles.Input));
        using var zip = new ZipArchive(new MemoryStream(first));
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public async Task A_file_that_is_there_stays_unless_it_is_the_same()
    {
        string[] line = ["--app-id", AppId, "--domain", "jitbot.example.com"];
        Assert.Equal(0, (await RunAsync(line)).Code);

        var again = await RunAsync(line);
        var other = await RunAsync([.. line, "--name", "Other"]);

        Assert.Equal(0, again.Code);
        Assert.Equal(1, other.Code);
        Assert.Contains(Output, other.Error, StringComparison.Ordinal);
        var app = TeamsAppFiles.Of(await File.ReadAllBytesAsync(Output, TestContext.Current.CancellationToken));
        Assert.Equal("JitBot", (string?)app.At("name/short"));
    }

    [Theory]
    [InlineData("--app-id", "jitbot")]
    [InlineData("--app-id", "00000000-0000-0000-0000-000000000000")]
    [InlineData("--app-id", "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}")]
    [InlineData("--teams-app-id", "1")]
    [InlineData("--domain", "https://jitbot.example.com")]
    [InlineData("--domain", "jitbot.example.com:443")]
    [InlineData("--domain", "jitbot.example.com/teams")]
    [InlineData("--domain", "*.example.com")]
    [InlineData("--domain", "localhost")]
    [InlineData("--domain", "192.0.2.7")]
    [InlineData("--domain", "jitbot.example.com\n")]
    [InlineData("--domain", "-jitbot.example.com")]
    [InlineData("--name", " ")]
    [InlineData("--name", "a name of thirty-one characters")]
    [InlineData("--name", "two\nlines")]
    [InlineData("--name", "{{DOMAIN}}")]
    [InlineData("--developer", "a developer of thirty-three chars")]
    [InlineData("--package-version", "1.0")]
    [InlineData("--package-version", "1.0.0-beta")]
    [InlineData("--package-version", "01.0.0")]
    [InlineData("--website", "http://example.com/")]
    [InlineData("--privacy", "example.com/privacy")]
    [InlineData("--terms", "https://exa mple.com/")]
    public async Task What_Teams_would_refuse_is_refused_by_the_options_name(string option, string value)
    {
        var good = new Dictionary<string, string> { ["--app-id"] = AppId, ["--domain"] = "jitbot.example.com" };
        good[option] = value;

        var end = await RunAsync([.. good.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        Assert.Equal(1, end.Code);
        Assert.StartsWith($"{option}: ", end.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var end = await RunAsync("--app-id", "1", "--domain", "2", "--name", "");

        Assert.Equal(1, end.Code);
        Assert.Equal(
            ["--app-id", "--domain", "--name"],
            end.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(':')[0])
        );
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        var there = Path.Combine(_folder.FullName, "none", "app.zip");

        var end = await RunAsync(["--app-id", AppId, "--domain", "jitbot.example.com"], there);

        Assert.Equal(1, end.Code);
        Assert.StartsWith("--output: ", end.Error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] line) => RunAsync(line, Output);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] line, string path)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await TeamsCommands
            .Create()
            .Parse(["package", .. line, "--output", path])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
