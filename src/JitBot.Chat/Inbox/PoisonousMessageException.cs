namespace JitBot.Chat.Inbox;

/// <summary>A message that can never be worked off. Its text names no part of the message: it is logged.</summary>
public sealed class PoisonousMessageException : Exception
{
    public PoisonousMessageException() { }

    public PoisonousMessageException(string message)
        : base(message) { }

    public PoisonousMessageException(string message, Exception innerException)
        : base(message, innerException) { }
}
