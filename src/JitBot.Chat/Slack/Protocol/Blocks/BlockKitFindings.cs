namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Collects the limits that are not kept during one walk.</summary>
internal sealed class BlockKitFindings
{
    private readonly List<BlockKitViolation> violations = [];

    public IReadOnlyList<BlockKitViolation> Violations => violations;

    /// <summary>How much text there was altogether, in UTF-16 units.</summary>
    public int TextTotal { get; private set; }

    public void Text(string path, TextObject? text, int most)
    {
        Length(path, text?.Text, 1, most);
        TextTotal += text?.Text.Length ?? 0;
    }

    public void Length(string path, string? text, int least, int most) =>
        Require(path, text is null || (text.Length >= least && text.Length <= most), $"from {least} to {most} characters");

    public void Count(string path, int count, int most, int least = 1) =>
        Require(path, count >= least && count <= most, $"from {least} to {most}");

    public void Require(string path, bool kept, string message)
    {
        if (!kept)
        {
            violations.Add(new BlockKitViolation(path, message));
        }
    }

    public static void Each<T>(IReadOnlyList<T> items, Action<int, T> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            check(i, items[i]);
        }
    }
}
