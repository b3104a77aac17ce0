namespace JitBot.Chat.Inbox;

/// <summary>How <see cref="InboxPump"/> works.</summary>
/// <param name="Parallelism">How many messages, of different senders, are worked on at once.</param>
/// <param name="FirstDelay">The wait after a first failure; doubled at each further one.</param>
/// <param name="LongestDelay">The longest wait.</param>
/// <param name="GiveUpAfter">How long a failing message is tried, from its first try in this process on.</param>
public sealed record InboxPumpOptions(int Parallelism, TimeSpan FirstDelay, TimeSpan LongestDelay, TimeSpan GiveUpAfter)
{
    public static InboxPumpOptions Default { get; } =
        new(16, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
}
