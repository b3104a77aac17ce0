namespace JitBot.Core.Policies.Reading;

/// <summary>A value with the place where it begins; line and column count from 1.</summary>
internal abstract record YamlValue(int Line, int Column);
