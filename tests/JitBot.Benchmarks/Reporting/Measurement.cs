using System.Text.Json.Serialization;

namespace JitBot.Benchmarks.Reporting;

/// <summary>One line of the table.</summary>
/// <param name="Measured">In <paramref name="Unit"/>; NaN never: what could not be measured has no line, or a note alone.</param>
/// <param name="Raw">The paired raw calls, in the same unit.</param>
/// <param name="Limit">What <paramref name="Measured"/> is to stay under; null where nothing is promised.</param>
/// <param name="Note">What a reader must know to judge the number.</param>
internal sealed record Measurement(
    string Name,
    string Unit,
    double? Measured,
    double? Raw = null,
    double? Limit = null,
    string? Note = null
)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Met => Limit is null ? null : Measured <= Limit;

    public static Measurement NotMeasured(string name, string why) => new(name, "", null, Note: why);
}
