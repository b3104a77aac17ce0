using System.Text.Json.Nodes;

namespace JitBot.Adapters.Tests.Teams.Contracts;

/// <summary>A request of a Connector's client as it came over the wire.</summary>
/// <param name="Target">Path and query, not decoded.</param>
/// <param name="Headers">Those that mean something to the service.</param>
internal sealed record RestRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, JsonNode? Body)
{
    /// <summary>One line for each thing in which ours is not theirs.</summary>
    public IEnumerable<string> Differences(RestRequest theirs)
    {
        if ((Method, Target) != (theirs.Method, theirs.Target))
        {
            yield return $"{Method} {Target} is not {theirs.Method} {theirs.Target}";
        }

        foreach (var (name, value) in Headers)
        {
            if (theirs.Headers[name] != value)
            {
                yield return $"{name}: {value} is not {theirs.Headers[name]}";
            }
        }

        foreach (var difference in Differences("body", Body, theirs.Body))
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Differences(string path, JsonNode? ours, JsonNode? theirs)
    {
        if (ours is not JsonObject mine || theirs is not JsonObject other)
        {
            return JsonNode.DeepEquals(ours, theirs)
                ? []
                : [$"{path}: {ours?.ToJsonString() ?? "nothing"} is not {theirs?.ToJsonString() ?? "nothing"}"];
        }

        return mine.Concat(other)
            .Select(property => property.Key)
            .Distinct()
            .SelectMany(name => Differences($"{path}.{name}", mine[name], other[name]));
    }
}
