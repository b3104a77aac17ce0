using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Clusters;

namespace JitBot.Chat.Teams.Forms;

/// <summary>The Ingresses that fit what is being typed, from memory: only those that a policy could allow the person.</summary>
internal sealed class IngressSuggestions(TeamsReaders readers, IIngressSearch search)
{
    /// <summary>Teams shows no more.</summary>
    public const int Most = 15;

    /// <exception cref="ConnectorException">Teams could not be asked just now who types.</exception>
    public async Task<SearchInvokeResponse> FindAsync(
        TeamsCaller caller,
        SearchInvokeValue asked,
        CancellationToken cancellationToken
    )
    {
        if (asked.Dataset != AskCard.Dataset || asked.Skip > 0)
        {
            return SearchInvokeResponse.Of([]);
        }

        var reader = await readers.FindAsync(caller, cancellationToken);
        return SearchInvokeResponse.Of([
            .. reader
                .Search(search.Current, asked.QueryText, Most)
                .Select(one => new SearchResult(AskCardDraft.TitleOf(one.Ingress, one.Hosts), IngressValue.Of(one.Ingress))),
        ]);
    }
}
