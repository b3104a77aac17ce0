namespace JitBot.Core.Policies;

/// <summary>A group's members could not be read; its message is fit for the person who clicked.</summary>
public sealed class GroupUnreadableException : Exception
{
    public GroupUnreadableException() { }

    public GroupUnreadableException(string message)
        : base(message) { }

    public GroupUnreadableException(string message, Exception innerException)
        : base(message, innerException) { }
}
