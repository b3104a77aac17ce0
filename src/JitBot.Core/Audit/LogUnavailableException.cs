namespace JitBot.Core.Audit;

/// <summary>The store could not be read or written (full disk, damaged file, closed); its message says what can be done.</summary>
public sealed class LogUnavailableException : Exception
{
    public LogUnavailableException() { }

    public LogUnavailableException(string message)
        : base(message) { }

    public LogUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}
