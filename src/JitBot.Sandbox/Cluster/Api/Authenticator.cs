using System.Collections.Concurrent;
using JitBot.Sandbox.Cluster.Rbac;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Cluster.Api;

/// <summary>Bearer tokens to users, and impersonation by those who may.</summary>
internal sealed class Authenticator(RbacAuthorizer authorizer)
{
    private const string Everybody = "system:authenticated";
    private readonly ConcurrentDictionary<string, UserInfo> _users = new(StringComparer.Ordinal);

    public void Add(string token, UserInfo user) => _users[token] = WithEverybody(user);

    public UserInfo? Find(string token) => _users.GetValueOrDefault(token);

    /// <exception cref="ApiException">401, or 403 for an impersonation that is not granted.</exception>
    public UserInfo Authenticate(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        const string scheme = "Bearer ";
        var user = header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? Find(header[scheme.Length..].Trim()) : null;
        if (user is null)
        {
            throw ApiErrors.Unauthorized();
        }

        return request.Headers["Impersonate-User"].ToString() is { Length: > 0 } other
            ? Impersonate(user, other, [.. request.Headers["Impersonate-Group"].OfType<string>()])
            : user;
    }

    private UserInfo Impersonate(UserInfo user, string other, IReadOnlyList<string> groups)
    {
        var asked = groups
            .Select(g => new AccessAttributes(user, "impersonate", "", "groups", "", "", g))
            .Prepend(new AccessAttributes(user, "impersonate", "", "users", "", "", other));
        foreach (var one in asked)
        {
            if (authorizer.Decide(one) is { Allowed: false } refused)
            {
                throw Refusals.Forbidden(one, refused);
            }
        }

        return WithEverybody(new UserInfo(other, "", groups));
    }

    private static UserInfo WithEverybody(UserInfo user) =>
        user.Groups.Contains(Everybody) ? user : user with { Groups = [.. user.Groups, Everybody] };
}
