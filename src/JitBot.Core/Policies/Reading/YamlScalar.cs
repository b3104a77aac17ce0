namespace JitBot.Core.Policies.Reading;

/// <summary>A scalar; a plain one is written without quotes and may therefore mean a number, a truth value or nothing.</summary>
internal sealed record YamlScalar(string Text, bool Plain, int Line, int Column) : YamlValue(Line, Column)
{
    /// <summary>Whether YAML reads it as nothing at all.</summary>
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}
