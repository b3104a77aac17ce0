namespace JitBot.Core.Policies.Reading;

/// <summary>A value about which an issue has been told already: nothing further is said of it.</summary>
internal sealed record YamlRefused(int Line, int Column) : YamlValue(Line, Column);
