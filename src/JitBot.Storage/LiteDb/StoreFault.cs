using JitBot.Core.Audit;
using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>Says of a failure what happened to the log and what can be done.</summary>
internal static class StoreFault
{
    /// <summary>Whether the error is about what the caller gave, not about the store.</summary>
    public static bool IsCallers(Exception error) => error is StoreRefusalException;

    public static LogUnavailableException Describe(string path, Exception error) =>
        error switch
        {
            LogUnavailableException known => known,
            DamagedStoreException damaged => new LogUnavailableException(
                $"The log {path} cannot be used: {damaged.Message}. {Remedy(path)}",
                damaged
            ),
            FileNotFoundException => new LogUnavailableException($"The log {path} is gone. {Remedy(path)}", error),
            IOException => new LogUnavailableException(
                $"The log {path} could not be read or written: {error.Message}. Nothing of this call was kept. Free space on the volume or "
                    + "repair the disk; JitBot goes on by itself as soon as a write succeeds.",
                error
            ),
            UnauthorizedAccessException => new LogUnavailableException(
                $"The log {path} may not be read or written: {error.Message}. Give JitBot's user access to the file and its folder.",
                error
            ),
            LiteException or _ => new LogUnavailableException(
                $"The log {path} cannot be used: it is damaged ({error.GetType().Name}: {error.Message}). {Remedy(path)}",
                error
            ),
        };

    private static string Remedy(string path) =>
        $"JitBot never repairs or replaces a log. Stop JitBot, keep a copy of {path} and {PagedFile.JournalPath(path)} for the "
        + "investigation, restore both from the last backup, and check the result with `jitbot audit verify`.";
}
