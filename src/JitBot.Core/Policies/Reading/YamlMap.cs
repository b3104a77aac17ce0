namespace JitBot.Core.Policies.Reading;

/// <summary>A mapping with its properties in the order of the file; each key once, the first one wins.</summary>
internal sealed record YamlMap(IReadOnlyList<(YamlScalar Key, YamlValue Value)> Entries, int Line, int Column)
    : YamlValue(Line, Column);
