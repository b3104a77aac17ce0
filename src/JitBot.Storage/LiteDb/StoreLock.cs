using JitBot.Core.Audit;

namespace JitBot.Storage.LiteDb;

/// <summary>Holds the data file for this process alone: LiteDB would let two processes open it, and corrupt it.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="LogUnavailableException">Another process holds the file, or the folder cannot be written to.</exception>
    public static StoreLock Take(string path)
    {
        var lockPath = path + ".lock";
        try
        {
            // Left behind on purpose: removing it would race with the next process that opens it
            return new StoreLock(new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new LogUnavailableException(
                $"The log {path} cannot be opened: {lockPath} cannot be written. Give JitBot's user write access to the folder and its files.",
                error
            );
        }
        catch (DirectoryNotFoundException error)
        {
            throw new LogUnavailableException($"The log {path} cannot be opened: its folder does not exist.", error);
        }
        catch (IOException error) when (File.Exists(lockPath))
        {
            throw new LogUnavailableException(
                $"The log {path} is in use by another process, which holds {lockPath}. Stop that process (one JitBot per data file; several "
                    + "replicas need PostgreSQL), or configure another Storage:Path.",
                error
            );
        }
        catch (IOException error)
        {
            throw new LogUnavailableException(
                $"The log {path} cannot be opened: {lockPath} cannot be made: {error.Message}",
                error
            );
        }
    }

    public void Dispose() => _file.Dispose();
}
