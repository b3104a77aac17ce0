namespace JitBot.EndToEnd.Tests.PolicyFiles;

/// <summary>A folder for policy files that is gone with the test.</summary>
internal sealed class PolicyTestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("jitbot-policies-").FullName;

    public static string Policy(string name) =>
        $$"""
            apiVersion: jitbot.dev/v1
            kind: AccessPolicy
            metadata: { name: {{name}} }
            spec:
              match: { clusters: ["*"], namespaces: [{{name}}], ingresses: ["*"] }
              requesters: { users: [alice@example.com], slackGroups: [S0SHOP] }
              maxDuration: 30m
              approvals: { steps: [{ name: one, required: 1, approvers: { users: [bob@example.com] } }] }

            """;

    public void Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
