namespace JitBot.Chat.Forms.Decide;

/// <summary>What was filled in before a decision, as it came in: nothing of it is trusted.</summary>
/// <param name="Duration">As <c>DurationText</c> writes it.</param>
/// <param name="Fields">The names of the fields that are left.</param>
internal sealed record DecideInput(string? Reason, string? Duration, IReadOnlyList<string> Fields)
{
    public const int MostFields = 20;

    public static DecideInput Empty { get; } = new(null, null, []);
}
