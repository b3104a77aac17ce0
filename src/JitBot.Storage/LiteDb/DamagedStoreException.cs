namespace JitBot.Storage.LiteDb;

/// <summary>The data file cannot be used as it is; <see cref="Exception.Message"/> says why, as the end of a sentence about the file.</summary>
internal sealed class DamagedStoreException(string path, string reason) : Exception(reason)
{
    public string Path { get; } = path;
}
