using System.CommandLine;
using System.Security.Cryptography;

namespace JitBot.Commands.Teams;

/// <summary>
/// <c>jitbot teams package</c>: writes the app package that an administrator uploads to Teams. The same words give the same bytes. Exit code
/// 0 when it is written, or was there already; 1 when something is wrong, all of which is told at once.
/// </summary>
internal static class TeamsPackageCommand
{
    public static Command Create()
    {
        var appId = new Option<string>("--app-id")
        {
            Description = "The bot's Microsoft Entra application (client) id, a GUID: what Teams:AppId is",
            Required = true,
        };
        var domain = new Option<string>("--domain")
        {
            Description = "The host at which the Azure Bot service reaches JitBot, for example jitbot.example.com",
            Required = true,
        };
        var output = With("--output", "jitbot-teams.zip", "The file to write; it is not written over");
        var name = With("--name", "JitBot", "What the app is called in Teams, at most 30 characters");
        var developer = With("--developer", "JitBot", "Whose app it is, at most 32 characters");
        var version = With("--package-version", "1.0.0", "Three numbers; Teams wants higher ones when the package has changed");
        var teamsAppId = new Option<string?>("--teams-app-id")
        {
            Description = "The app's id in Teams, a GUID; --app-id by default",
        };
        var website = Address("--website", "The page about the app");
        var privacy = Address("--privacy", "The privacy statement");
        var terms = Address("--terms", "The terms of use");
        var command = new Command("package", "Write the zip (manifest and icons) that an administrator uploads to Teams")
        {
            appId,
            domain,
            output,
            name,
            developer,
            version,
            teamsAppId,
            website,
            privacy,
            terms,
        };
        command.SetAction(
            (result, cancellationToken) =>
                RunAsync(
                    new TeamsPackageInput
                    {
                        AppId = result.GetRequiredValue(appId),
                        Domain = result.GetRequiredValue(domain),
                        Name = result.GetRequiredValue(name),
                        Developer = result.GetRequiredValue(developer),
                        Version = result.GetRequiredValue(version),
                        TeamsAppId = result.GetValue(teamsAppId),
                        Website = result.GetValue(website),
                        Privacy = result.GetValue(privacy),
                        Terms = result.GetValue(terms),
                    },
                    Path.GetFullPath(result.GetRequiredValue(output)),
                    result.InvocationConfiguration,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        TeamsPackageInput input,
        string path,
        InvocationConfiguration console,
        CancellationToken cancellationToken
    )
    {
        var issues = input.Issues();
        foreach (var issue in issues)
        {
            await console.Error.WriteLineAsync(issue);
        }

        if (issues.Count > 0)
        {
            return 1;
        }

        var bytes = TeamsPackage.Build(input);
        try
        {
            if (!await IsThereAsync(path, bytes, cancellationToken))
            {
                await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                await file.WriteAsync(bytes, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"--output: {exception.Message}");
            return 1;
        }

        await console.Output.WriteLineAsync(
            $"{path}, {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}"
        );
        return 0;
    }

    private static async Task<bool> IsThereAsync(string path, byte[] bytes, CancellationToken cancellationToken) =>
        File.Exists(path) && (await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan().SequenceEqual(bytes);

    private static Option<string> With(string name, string value, string description) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };

    private static Option<string?> Address(string name, string what) =>
        new(name) { Description = $"{what}, an https address; https://DOMAIN/ by default" };
}
