using JitBot.Core.Requests;

namespace JitBot.Core.Policies.Reading;

/// <summary>
/// Reads the properties of one mapping by name, tells each issue with its place, and at the end every property that nobody asked for.
/// Reading goes on after an issue with a stand-in: a set with issues is never used.
/// </summary>
internal sealed class PropertyReader(YamlMap map, string path, IssueSink issues)
{
    private readonly List<string> _known = [];

    public IssueSink Issues => issues;

    public YamlMap At => map;

    /// <summary>The full name of a property, for messages.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The property's value; null where it is missing, nothing, or refused already.</summary>
    public YamlValue? Value(string name, bool required)
    {
        _known.Add(name);
        var value = map.Entries.FirstOrDefault(entry => entry.Key.Text == name).Value;
        if (value is YamlRefused)
        {
            return null;
        }

        if (value is YamlScalar { IsNull: true })
        {
            issues.Add(value, PolicyIssueCodes.Missing, $"{PathOf(name)} has no value.", "Give it one, or remove it.");
            return null;
        }

        if (value is null && required)
        {
            issues.Add(map, PolicyIssueCodes.Missing, $"{PathOf(name)} is missing.", $"Add {name}.");
        }

        return value;
    }

    public PropertyReader? Section(string name, bool required)
    {
        var value = Value(name, required);
        return value is null ? null : AsSection(value, PathOf(name));
    }

    public IEnumerable<PropertyReader> Sections(string name)
    {
        var items = Items(name, required: true) ?? [];
        return items.Select((item, index) => AsSection(item, $"{PathOf(name)}[{index}]")).OfType<PropertyReader>().ToArray();
    }

    public Located<string>? Text(string name, bool required)
    {
        var value = Value(name, required);
        return value is null ? null : AsText(value, PathOf(name));
    }

    /// <summary>The texts of a list; empty where it is missing. A list that is there must name something.</summary>
    public IReadOnlyList<Located<string>> Texts(string name, bool required)
    {
        var items = Items(name, required) ?? [];
        return [.. items.Select((item, index) => AsText(item, $"{PathOf(name)}[{index}]")).OfType<Located<string>>()];
    }

    public Located<int>? Number(string name, int least, int most, bool required)
    {
        if (Value(name, required) is not { } value)
        {
            return null;
        }

        if (value is YamlScalar scalar && PlainScalar.TryInteger(scalar, out var number) && number >= least && number <= most)
        {
            return new Located<int>(number, issues, value);
        }

        var mend = $"Write a whole number from {least} to {most}.";
        issues.Add(value, PolicyIssueCodes.WrongNumber, $"{PathOf(name)} is {Told(value)}.", mend);
        return null;
    }

    public bool? Flag(string name)
    {
        if (Value(name, required: false) is not { } value)
        {
            return null;
        }

        if (value is YamlScalar scalar && PlainScalar.TryFlag(scalar, out var flag))
        {
            return flag;
        }

        issues.Add(value, PolicyIssueCodes.WrongType, $"{PathOf(name)} is {Told(value)}.", "Write true or false.");
        return null;
    }

    public Located<TimeSpan>? Duration(string name, bool required)
    {
        if (Value(name, required) is not { } value)
        {
            return null;
        }

        if (value is YamlScalar scalar && PlainScalar.IsText(scalar) && DurationText.TryParse(scalar.Text, out var duration))
        {
            return new Located<TimeSpan>(duration, issues, value);
        }

        var mend =
            $"Write hours, minutes and seconds like 5m, 90s or 1h30m, {DurationText.ToText(DurationText.Longest)} at most.";
        issues.Add(value, PolicyIssueCodes.WrongDuration, $"{PathOf(name)} is {Told(value)}, which is not a duration.", mend);
        return null;
    }

    /// <summary>Tells every property that was not read; called once, at the end.</summary>
    public void TellUnknown()
    {
        foreach (var (key, _) in map.Entries.Where(entry => !_known.Contains(entry.Key.Text, StringComparer.Ordinal)))
        {
            var where = path.Length == 0 ? "A document" : path;
            var message = $"{where} has no property {Quote.Of(key.Text)}.";
            issues.Add(key, PolicyIssueCodes.UnknownProperty, message, $"Use one of {string.Join(", ", _known)}, or remove it.");
        }
    }

    private IReadOnlyList<YamlValue>? Items(string name, bool required)
    {
        var value = Value(name, required);
        switch (value)
        {
            case null:
                return null;
            case YamlList { Items.Count: > 0 } list:
                return list.Items;
            case YamlList:
                issues.Add(
                    value,
                    PolicyIssueCodes.NothingNamed,
                    $"{PathOf(name)} is an empty list.",
                    "Name at least one, or remove it."
                );
                return null;
            default:
                issues.Add(value, PolicyIssueCodes.WrongType, $"{PathOf(name)} is {Told(value)}.", "Write a list: [a, b].");
                return null;
        }
    }

    private PropertyReader? AsSection(YamlValue value, string fullName)
    {
        if (value is YamlMap section)
        {
            return new PropertyReader(section, fullName, issues);
        }

        if (value is not YamlRefused)
        {
            issues.Add(
                value,
                PolicyIssueCodes.WrongType,
                $"{fullName} is {Told(value)}.",
                "Write properties below it, each with its value."
            );
        }

        return null;
    }

    private Located<string>? AsText(YamlValue value, string fullName)
    {
        if (value is YamlScalar scalar && PlainScalar.IsText(scalar))
        {
            return new Located<string>(scalar.Text, issues, value);
        }

        if (value is not YamlRefused)
        {
            var mend = value is YamlScalar ? "Put it in quotes if it is meant as a text." : "Write a text.";
            issues.Add(value, PolicyIssueCodes.WrongType, $"{fullName} is {Told(value)}, not a text.", mend);
        }

        return null;
    }

    private static string Told(YamlValue value) =>
        value switch
        {
            YamlScalar { IsNull: true } => "nothing",
            YamlScalar scalar => Quote.Of(scalar.Text),
            YamlList => "a list",
            _ => "a mapping",
        };
}
