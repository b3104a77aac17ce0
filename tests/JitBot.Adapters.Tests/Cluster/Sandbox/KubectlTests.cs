using System.Diagnostics;
using JitBot.Sandbox.Cluster;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Cluster.Sandbox;

/// <summary>The real kubectl works against the sandbox as it does against a cluster.</summary>
public sealed class KubectlTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jitbot-kubectl-").FullName;
    private SandboxCluster _cluster = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SandboxCluster.StartAsync(ct: Ct);
        DemoWorld.SeedInto(_cluster);
        foreach (var user in DemoWorld.Users.Select(u => u.Name).Append(SandboxCluster.Admin))
        {
            await File.WriteAllTextAsync(FileOf(user), _cluster.KubeconfigFor(user, DemoWorld.Namespace), Ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Get_prints_the_tables_that_people_know()
    {
        var table = await AdminAsync("get", "ing");
        var wide = await AdminAsync("get", "roles,rolebindings,secrets,services", "-A");
        var json = await AdminAsync("get", "ingress", "storefront", "-o", "jsonpath={.spec.rules[0].host}");

        Assert.Matches(@"NAME\s+CLASS\s+HOSTS\s+ADDRESS\s+PORTS\s+AGE", table);
        Assert.Matches(@"storefront\s+nginx\s+shop\.example\.com\s+80", table);
        Assert.Contains("payment-key", wide, StringComparison.Ordinal);
        Assert.Equal("shop.example.com", json);
    }

    [Fact]
    public async Task Describe_tells_the_paths()
    {
        var text = await AdminAsync("describe", "ingress", "storefront");

        Assert.Matches(@"/checkout\s+checkout:80", text);
        Assert.Contains("Events:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_label_annotate_and_edit_change_the_object()
    {
        await AdminAsync("patch", "ingress", "storefront", "--type=merge", "-p", """{"spec":{"ingressClassName":"other"}}""");
        await AdminAsync("patch", "ingress", "storefront", "-p", """{"metadata":{"labels":{"strategic":"yes"}}}""");
        await AdminAsync(
            "patch",
            "ingress",
            "storefront",
            "--type=json",
            "-p",
            """[{"op":"replace","path":"/spec/rules/0/http/paths/1/path","value":"/pay"}]"""
        );
        await AdminAsync("label", "ingress", "storefront", "a=b");
        await AdminAsync("annotate", "ingress", "storefront", "note=hello");
        const string editor = "sed -i s/shop.example.com/edited.example.com/";
        await RunAsync(SandboxCluster.Admin, null, ("KUBE_EDITOR", editor), "edit", "ingress", "storefront");

        var after = await AdminAsync(
            "get",
            "ingress",
            "storefront",
            "-o",
            "jsonpath={.spec.ingressClassName} {.metadata.labels.strategic} {.spec.rules[0].http.paths[1].path} "
                + "{.metadata.labels.a} {.metadata.annotations.note} {.spec.rules[0].host}"
        );

        Assert.Equal("other yes /pay b hello edited.example.com", after);
    }

    [Fact]
    public async Task Apply_works_on_both_sides_and_says_when_nothing_changed()
    {
        var file = Path.Combine(_folder, "ingress.yaml");
        var yaml = await AdminAsync(
            "create",
            "ingress",
            "extra",
            "--rule=x.example.com/=web:80",
            "--dry-run=client",
            "-o",
            "yaml"
        );
        yaml = yaml.Replace("  creationTimestamp: null\n", "", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, yaml, Ct);

        Assert.Contains("created", await AdminAsync("apply", "-f", file), StringComparison.Ordinal);
        Assert.Contains("unchanged", await AdminAsync("apply", "-f", file), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, yaml.Replace("x.example.com", "y.example.com", StringComparison.Ordinal), Ct);
        Assert.Contains("configured", await AdminAsync("apply", "-f", file), StringComparison.Ordinal);
        var server = await AdminAsync("apply", "--server-side", "--force-conflicts", "-f", file);
        Assert.Contains("serverside-applied", server, StringComparison.Ordinal);
        Assert.Contains("\"extra\" deleted", await AdminAsync("delete", "ingress", "extra"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Auth_says_what_one_may()
    {
        var yes = await RunAsync(DemoWorld.Bot, null, null, "auth", "can-i", "patch", "ingresses");
        Assert.Equal("yes", yes.Trim());
        Assert.Equal("no", (await RunAsync(DemoWorld.Alice, 1, null, "auth", "can-i", "patch", "ingress/storefront")).Trim());
        var list = await RunAsync(DemoWorld.Bot, null, null, "auth", "can-i", "--list");
        Assert.Matches(@"rolebindings\.rbac\.authorization\.k8s\.io", list);
        Assert.Equal("yes", (await AdminAsync("auth", "can-i", "patch", "ingresses", "--as", DemoWorld.Bot)).Trim());
    }

    [Fact]
    public async Task Alice_without_a_grant_is_refused_in_the_servers_words()
    {
        var error = await RefusedAsync(DemoWorld.Alice, "get", "ingress", "storefront");

        Assert.Equal(
            "Error from server (Forbidden): ingresses.networking.k8s.io \"storefront\" is forbidden: User \"alice@example.com\" "
                + "cannot get resource \"ingresses\" in API group \"networking.k8s.io\" in the namespace \"shop\"",
            error.Trim()
        );
    }

    [Fact]
    public async Task Roles_and_bindings_can_be_made_by_hand()
    {
        await AdminAsync("create", "role", "r", "--verb=get,patch", "--resource=ingresses", "--resource-name=storefront");
        await AdminAsync("create", "rolebinding", "r", "--role=r", $"--user={DemoWorld.Alice}");

        var named = await RunAsync(DemoWorld.Alice, null, null, "get", "ingress", "storefront", "-o", "name");
        Assert.Equal("ingress.networking.k8s.io/storefront", named.Trim());
        await RefusedAsync(DemoWorld.Alice, "get", "ingress", "backoffice");
        Assert.Contains("Role/r", await AdminAsync("get", "rolebindings"), StringComparison.Ordinal);
    }

    private string FileOf(string user) => Path.Combine(_folder, user.Replace(':', '_'));

    private Task<string> AdminAsync(params string[] arguments) => RunAsync(SandboxCluster.Admin, null, null, arguments);

    private async Task<string> RefusedAsync(string user, params string[] arguments) => await RunAsync(user, 1, null, arguments);

    /// <summary>Runs kubectl and returns what it printed: the errors where a failure is expected and nothing else was printed.</summary>
    private async Task<string> RunAsync(
        string user,
        int? exitCode,
        (string Name, string Value)? variable,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(Requires.Kubectl(), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["KUBECONFIG"] = FileOf(user);
        start.Environment["HOME"] = _folder;
        if (variable is { } set)
        {
            start.Environment[set.Name] = set.Value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        var text = await output;
        Assert.True(process.ExitCode == (exitCode ?? 0), $"exit code {process.ExitCode}: {await error}{text}");
        return exitCode is > 0 && text.Length == 0 ? await error : text;
    }
}
