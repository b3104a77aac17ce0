using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.People;
using JitBot.Chat.Slack.Protocol;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>Who has the form open in Slack, remembered as <see cref="AskReaders"/> says.</summary>
internal sealed class SlackReaders(AskReaders readers, SlackPeople people)
{
    /// <exception cref="SlackException">Slack could not be asked just now.</exception>
    public Task<AskReader> FindAsync(string userId, CancellationToken cancellationToken) =>
        readers.FindAsync($"slack {userId}", stop => people.FindAsync(userId, stop), cancellationToken);
}
