using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using k8s;
using k8s.Models;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>Hands in the cluster that are not ours.</summary>
public sealed class DriftTests
{
    [Fact]
    public async Task An_Ingress_that_is_deleted_while_pending_gets_no_grant()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.Stage.DeleteIngressAsync();

        await world.ClickAsync(Bob, card, "Approve");

        var ended = await world.PhaseAsync(id, RequestPhase.Ended);
        Assert.Equal(EndReason.GrantFailed, ended.EndReason);
        await world.DirectLineAsync(Alice, "no longer exists");
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public Task An_Ingress_that_is_deleted_while_active_ends_the_access() =>
        EndsByDriftAsync((world, _) => world.Stage.DeleteIngressAsync(), "no longer exists");

    [Fact]
    public Task A_RoleBinding_that_is_deleted_ends_the_access() =>
        EndsByDriftAsync(
            (world, binding) => world.Stage.Admin.DeleteNamespacedRoleBindingAsync(binding.Name(), world.Stage.Namespace),
            "was deleted"
        );

    [Theory]
    [InlineData(Ground.Sandbox)]
    [InlineData(Ground.RealServer)]
    public Task A_RoleBinding_that_somebody_joins_ends_the_access_of_both(Ground ground) =>
        EndsByDriftAsync(
            async (world, binding) =>
            {
                binding.Subjects.Add(
                    new Rbacv1Subject
                    {
                        ApiGroup = V1Role.KubeGroup,
                        Kind = "User",
                        Name = Dan.Email,
                    }
                );
                await world.Stage.Admin.ReplaceNamespacedRoleBindingAsync(binding, binding.Name(), world.Stage.Namespace);
                await world.UntilAsync("Dan's access", async () => await world.Stage.PatchAsync(Dan.Email!) == 200, TimeSpan.Zero);
            },
            "subjects of its RoleBinding",
            ground
        );

    [Fact]
    public Task A_Role_that_is_widened_ends_the_access() =>
        EndsByDriftAsync(
            async (world, _) =>
            {
                var role = (await world.Stage.RolesAsync()).Single();
                role.Rules[0].ResourceNames = null;
                role.Rules[0].Resources = ["ingresses", "secrets"];
                role.Rules[0].ApiGroups = ["networking.k8s.io", ""];
                await world.Stage.Admin.ReplaceNamespacedRoleAsync(role, role.Name(), world.Stage.Namespace);
                Assert.Equal(200, await world.Stage.ReadSecretAsync(Alice.Email!));
            },
            "rules of its Role"
        );

    [Fact]
    public async Task Residue_of_ours_is_removed_and_recorded_and_another_installations_is_left_alone()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.Stage.PutBindingAsync("left-over", Dan.Email!, Labels("jitbot", "JIT-99"));
        await world.Stage.PutBindingAsync("copy", Dan.Email!, Labels("jitbot", active.Id.ToString()));
        await world.Stage.PutBindingAsync("theirs", Dan.Email!, Labels("other-jitbot", "JIT-1"));

        await world.UntilAsync(
            "the residue removed",
            async () => (await world.Stage.BindingsAsync()).All(one => one.Name() is not ("left-over" or "copy")),
            TimeSpan.FromMinutes(5)
        );

        Assert.Contains(await world.Stage.BindingsAsync(), one => one.Name() == "theirs");
        Assert.Equal(RequestPhase.Active, (await world.FindAsync(active.Id)).Phase);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
        await world.UntilAsync("both on record", async () => await world.CountInLogAsync("residueRemoved") == 2);
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task A_log_that_was_lost_leaves_no_grant_behind()
    {
        await using var world = await World.StartAsync();
        await world.ActiveAsync();
        await world.StopBotAsync();

        world.LoseStore();
        await world.StartBotAsync();

        await world.UntilAsync("the grants removed", async () => (await world.Stage.GrantObjectsAsync()).Count == 0);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.UntilAsync("both on record", async () => await world.CountInLogAsync("residueRemoved") == 2);
        // Numbers start again; names do not
        Assert.Equal(new RequestId(1), (await world.ActiveAsync()).Id);
    }

    private static async Task EndsByDriftAsync(Func<World, V1RoleBinding, Task> meddle, string told, Ground ground = Ground.Sandbox)
    {
        await using var world = await World.StartAsync(await WorldOptions.OnAsync(ground));
        var active = await world.ActiveAsync();

        await meddle(world, (await world.Stage.BindingsAsync()).Single());

        var ended = await world.PhaseAsync(active.Id, RequestPhase.Ended);
        Assert.Equal(EndReason.Drifted, ended.EndReason);
        Assert.Contains(told, ended.EndExplanation, StringComparison.Ordinal);
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        Assert.Equal(403, await world.Stage.PatchAsync(Dan.Email!));
        await world.AlertAsync("was changed or removed by somebody else");
        await world.ThreadLineAsync(active.Id, "Summary of");
    }

    private static Dictionary<string, string> Labels(string instance, string request) =>
        new()
        {
            ["app.kubernetes.io/managed-by"] = "jitbot",
            ["app.kubernetes.io/instance"] = instance,
            ["jitbot.dev/request"] = request,
        };
}
