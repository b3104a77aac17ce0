namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>users.*: people and their addresses.</summary>
public interface IUsersApi
{
    /// <summary>A person, deactivated ones as well; the e-mail is there only with the scope users:read.email.</summary>
    Task<User> Info(string userId, CancellationToken cancellationToken = default);

    /// <summary>The active person with this address, or <c>users_not_found</c>.</summary>
    Task<User> LookupByEmail(string email, CancellationToken cancellationToken = default);
}
