using System.ComponentModel.DataAnnotations;

namespace JitBot.Storage.LiteDb;

/// <summary>Where the log is kept. Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>
    /// The data file, for example <c>/var/lib/jitbot/jitbot.db</c>, on a local disk. It is made at the first start; beside it are a lock
    /// file and, while JitBot runs or after it was killed, a journal: data file and journal are backed up and restored together.
    /// </summary>
    [Required(AllowEmptyStrings = false, ErrorMessage = "Storage:Path: expected the path of a file on a local disk.")]
    public string Path { get; set; } = "data/jitbot.db";
}
