using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JitBot.Core.Policies.Reading;

/// <summary>
/// Reads the documents of a text into values with places. Depth, documents and issues are bounded and nothing is ever expanded, so time and
/// memory are proportional to the text; any text is answered with values and issues, never with an exception.
/// </summary>
internal sealed class YamlReader(string text, IssueSink issues)
{
    private const int MostDocuments = 1_000;
    private const int Deepest = 16;
    private readonly Parser _parser = new(new StringReader(text));

    /// <summary>The documents before the first place that cannot be read.</summary>
    public IReadOnlyList<YamlValue> Read()
    {
        var documents = new List<YamlValue>();
        try
        {
            while (_parser.MoveNext())
            {
                if (_parser.Current is not DocumentStart start)
                {
                    continue;
                }

                if (documents.Count == MostDocuments)
                {
                    Stop(
                        start.Start,
                        PolicyIssueCodes.TooManyDocuments,
                        $"More than {MostDocuments:N0} documents.",
                        "Split the file."
                    );
                    break;
                }

                _parser.MoveNext();
                if (Value(0) is not { } document)
                {
                    break;
                }

                documents.Add(document);
            }
        }
        catch (YamlException e)
        {
            NotYaml(e.Start, e.Message);
        }
#pragma warning disable CA1031 // The parser throws InvalidOperationException and others for some malformed texts: any text must be answered
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            NotYaml(_parser.Current?.End ?? Mark.Empty, "malformed");
        }

        return documents;
    }

    private void NotYaml(Mark at, string why) =>
        Stop(
            at,
            PolicyIssueCodes.NotYaml,
            $"This is not YAML: {OneLine(why)}",
            "Look at indentation, quotes and brackets before this place."
        );

    private void Stop(Mark at, string code, string message, string mend)
    {
        issues.Incomplete = true;
        issues.Add(at.Line, at.Column, code, message, mend);
    }

    /// <summary>The value at the current event, read to its end; null where reading must stop.</summary>
    private YamlValue? Value(int depth)
    {
        var current = _parser.Current;
        if (current is null)
        {
            return null;
        }

        var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
        if (depth > Deepest)
        {
            Stop(
                current.Start,
                PolicyIssueCodes.TooDeep,
                $"Nested deeper than {Deepest} levels.",
                "Write it flatter; see the schema."
            );
            return null;
        }

        if (current is AnchorAlias)
        {
            RefuseNode(current.Start, "An alias");
            return new YamlRefused(line, column);
        }

        if (current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
        {
            RefuseNode(current.Start, node.Anchor.IsEmpty ? "A tag" : "An anchor");
        }

        return current switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column),
            SequenceStart => List(depth, line, column),
            MappingStart => Map(depth, line, column),
            _ => new YamlRefused(line, column),
        };
    }

    private void RefuseNode(Mark at, string what) =>
        issues.Add(
            at.Line,
            at.Column,
            PolicyIssueCodes.NotPlainYaml,
            $"{what} is not part of this format.",
            "Write the value out."
        );

    private YamlList? List(int depth, int line, int column)
    {
        var items = new List<YamlValue>();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            if (Value(depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new YamlList(items, line, column);
    }

    private YamlMap? Map(int depth, int line, int column)
    {
        var entries = new List<(YamlScalar, YamlValue)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var key = Value(depth + 1);
            if (key is null || !_parser.MoveNext() || Value(depth + 1) is not { } value)
            {
                return null;
            }

            if (key is not YamlScalar name)
            {
                issues.Add(key, PolicyIssueCodes.WrongType, "A property's name must be a text.", "Give the property a name.");
            }
            else if (seen.Add(name.Text))
            {
                entries.Add((name, value));
            }
            else
            {
                issues.Add(name, PolicyIssueCodes.DuplicateKey, $"{Quote.Of(name.Text)} is here twice.", "Keep one of them.");
            }
        }

        return new YamlMap(entries, line, column);
    }

    private static string OneLine(string message) => Quote.Short(message.ReplaceLineEndings(" "), 200).TrimEnd('.') + ".";
}
