using System.Collections.Concurrent;
using JitBot.Chat.Teams.Protocol.Graph;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.People;

/// <summary>
/// Reads groups of Entra by Graph: one kind of them, <see cref="GroupKind.Entra"/>, <see cref="GroupKind.TeamMembers"/> or
/// <see cref="GroupKind.TeamOwners"/>. For decisions everything is asked anew, and only an active member of our own tenant is in any group.
/// What is only shown comes from <see cref="EntraDisplayLists"/>. Somebody who is known from another platform is in none.
/// </summary>
public sealed class EntraGroupDirectory(
    GroupKind kind,
    IGraphClient graph,
    EntraAccounts accounts,
    IOptions<TeamsOptions> options,
    TimeProvider time
) : IGroupDirectory
{
    private readonly EntraDisplayLists _shown = new(group => ListAsync(kind, graph, group), time);

    /// <summary>Groups that were there when they were last asked for; that one is there says nothing of who is in it.</summary>
    private readonly ConcurrentDictionary<string, bool> _existing = new(StringComparer.OrdinalIgnoreCase);

    public GroupKind Kind => kind;

    public async Task<bool> IsMemberAsync(Principal person, string group, CancellationToken cancellationToken)
    {
        if (!IsOurs(person))
        {
            return false;
        }

        var id = Id(group);
        try
        {
            var account = accounts.RefusalAsync(person.UserId, cancellationToken);
            var member = IsInAsync(person.UserId, id, cancellationToken);
            await Task.WhenAll(account, member);
            if (!await member)
            {
                // Whoever wrote a wrong id into the policy is to be told so, and not that nobody is in the group
                await RequireAsync(id, cancellationToken);
            }

            return await member && await account is null;
        }
        catch (GraphException exception)
        {
            throw Unreadable(group, exception);
        }
    }

    public async Task<bool> SeemsMemberAsync(Principal person, string group, CancellationToken cancellationToken)
    {
        try
        {
            return IsOurs(person) && await _shown.ContainsAsync(Id(group), person.UserId, cancellationToken);
        }
        catch (GraphException exception)
        {
            throw Unreadable(group, exception);
        }
    }

    /// <summary>Only of the tenant whose directory is read; elsewhere the same object id would be nobody, or somebody else.</summary>
    private bool IsOurs(Principal person) =>
        person.Platform == ChatPlatform.Teams
        && string.Equals(person.Workspace, options.Value.TenantId, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParse(person.UserId, out _);

    private async Task<bool> IsInAsync(string userId, string group, CancellationToken cancellationToken)
    {
        if (kind != GroupKind.TeamOwners)
        {
            try
            {
                var groups = await graph.CheckMemberGroups(userId, [group], cancellationToken);
                if (groups.Contains(group, StringComparer.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
            catch (GraphException exception) when (exception.IsOfAbsence)
            {
                // The person or the group: which of them is told afterwards
                return false;
            }
        }

        // A team's owners need not be among its group's members
        return kind != GroupKind.Entra
            && (await graph.ListOwners(group, cancellationToken)).Contains(userId, StringComparer.OrdinalIgnoreCase);
    }

    private async Task RequireAsync(string group, CancellationToken cancellationToken)
    {
        if (!_existing.ContainsKey(group))
        {
            await graph.RequireGroup(group, cancellationToken);
            _existing[group] = true;
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(GroupKind kind, IGraphClient graph, string group)
    {
        // Without anybody's cancellation: others share the answer
        IReadOnlyList<string> owners = kind == GroupKind.Entra ? [] : await graph.ListOwners(group, CancellationToken.None);
        return kind == GroupKind.TeamOwners
            ? owners
            : [.. owners, .. await graph.ListTransitiveMembers(group, CancellationToken.None)];
    }

    private string Id(string group) =>
        Guid.TryParse(group, out var id)
            ? id.ToString("D")
            : throw new GroupUnreadableException($"{Name(group)} could not be read: that is no object id of Entra.");

    private GroupUnreadableException Unreadable(string group, GraphException exception) =>
        new(
            exception.IsOfAbsence
                ? $"{Name(group)} could not be read: the tenant {options.Value.TenantId} has no group with that object id."
                : $"{Name(group)} could not be read ({exception.ErrorCode}){(exception.Advice is { } advice ? $": {advice}" : "")}.",
            exception
        );

    private string Name(string group) => kind == GroupKind.Entra ? $"The Entra group {group}" : $"The team {group}";
}
