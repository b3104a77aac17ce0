namespace JitBot.Chat.Teams.Protocol.Schema.Parsing;

/// <summary>The longest fields that are taken, so that nothing oversized is carried further. Texts in UTF-16 units.</summary>
internal static class FieldLimits
{
    /// <summary>Ids, names, types. Ids of conversations are the longest, at some 200.</summary>
    public const int Identifier = 1024;

    /// <summary>URLs.</summary>
    public const int Url = 2048;

    /// <summary>What somebody typed to search for.</summary>
    public const int Query = 1024;

    /// <summary>Members, mentions, attachments of one activity.</summary>
    public const int Items = 1000;
}
