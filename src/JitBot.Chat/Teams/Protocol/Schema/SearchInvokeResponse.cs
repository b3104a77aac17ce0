namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>What is offered while somebody types.</summary>
public sealed record SearchInvokeResponse(int StatusCode, string Type, SearchResults Value)
{
    public const string SearchType = "application/vnd.microsoft.search.searchResponse";

    public static SearchInvokeResponse Of(IReadOnlyList<SearchResult> results) => new(200, SearchType, new(results));
}
