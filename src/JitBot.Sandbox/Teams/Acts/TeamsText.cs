using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams.Acts;

/// <summary>What a person typed, as a client sends it.</summary>
internal sealed class TeamsText(string botName, string botId)
{
    /// <summary>The text with <c>&lt;at&gt;</c> for the bot, put before it if mentioned and not in it, and for each member named with an @.</summary>
    public (string Text, JsonArray Entities) Write(string typed, bool isMentioned, IEnumerable<TeamsPerson> members)
    {
        var entities = new JsonArray();
        var text = Escaped(typed);
        var own = $"@{Escaped(botName)}";
        if (isMentioned && !text.Contains(own, StringComparison.Ordinal))
        {
            text = $"{own} {text}";
        }

        if (isMentioned)
        {
            text = Mention(text, own, botName, botId, entities);
        }

        foreach (var member in members.Where(member => text.Contains($"@{Escaped(member.Name)}", StringComparison.Ordinal)))
        {
            text = Mention(text, $"@{Escaped(member.Name)}", member.Name, member.Mri, entities);
        }

        return (isMentioned ? $"{text}\n" : text, entities);
    }

    private static string Mention(string text, string typed, string name, string id, JsonArray entities)
    {
        var mark = $"<at>{Escaped(name)}</at>";
        entities.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "mention",
                    ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
                    ["text"] = mark,
                }
        );
        // The client writes a no-break space behind what it completed
        return text.Replace($"{typed} ", $"{mark}&nbsp;", StringComparison.Ordinal)
            .Replace(typed, mark, StringComparison.Ordinal);
    }

    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("  ", " &nbsp;", StringComparison.Ordinal);
}
