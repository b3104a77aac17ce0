using System.Text.Json;
using JitBot.Adapters.Tests.Slack.Contracts;

namespace JitBot.Adapters.Tests.Teams.Contracts;

/// <summary>Every committed card, held against Microsoft's published types and against the parser that clients are made with.</summary>
public sealed class CardContractTests
{
    [Fact]
    public async Task Every_card_fits_Microsofts_types_and_parser()
    {
        var told = await NodeScripts.Run("check-teams-cards.js");

        Assert.Empty(Problems(told));
        Assert.InRange(told.GetProperty("count").GetInt32(), 60, int.MaxValue);
    }

    [Fact]
    public async Task The_types_and_the_parser_notice_a_broken_card()
    {
        var told = await NodeScripts.Run("teams-self-test.js");

        Assert.Empty(Problems(told));
        Assert.InRange(told.GetProperty("tried").GetInt32(), 20, int.MaxValue);
    }

    private static IEnumerable<string?> Problems(JsonElement told) =>
        told.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString());
}
