using JitBot.Core.Policies;

namespace JitBot.Chat.Forms.Ask;

/// <summary>What is wrong with a sent form, by the <see cref="AskNames"/> under which it is told.</summary>
internal sealed class AskErrors
{
    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);

    public bool Any => _texts.Count > 0;

    /// <summary>By the field's name, several about one field joined by a space.</summary>
    public IReadOnlyDictionary<string, string> Texts =>
        _texts.ToDictionary(one => one.Key, one => string.Join(' ', one.Value), StringComparer.Ordinal);

    /// <summary>Whether all that is wrong is about this field.</summary>
    public bool IsOnly(string name) => _texts.Count == 1 && _texts.ContainsKey(name);

    /// <summary>The field that a refusing constraint is about.</summary>
    public static string NameOf(ConstraintResult refusing) =>
        refusing.Name switch
        {
            ConstraintNames.Policy => AskNames.Fields,
            ConstraintNames.Duration => AskNames.Duration,
            ConstraintNames.Start => AskNames.Start,
            ConstraintNames.Reason => AskNames.Reason,
            ConstraintNames.Ticket => AskNames.Ticket,
            _ => AskNames.Ingress,
        };

    public AskErrors With(string name, string text)
    {
        if (!_texts.TryGetValue(name, out var texts))
        {
            _texts[name] = texts = [];
        }

        texts.Add(text);
        return this;
    }
}
