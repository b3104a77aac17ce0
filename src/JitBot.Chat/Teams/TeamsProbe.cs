using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Inbound;
using JitBot.Chat.Teams.Threads;
using JitBot.Core.Audit;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams;

/// <summary>Asks Teams whether the bot works there, for those who look after it. Thread-safe.</summary>
public sealed class TeamsProbe
{
    private const int SmallestPage = 50;
    private readonly IConnectorClient _connector;
    private readonly TeamsPlaces _places;
    private readonly SigningKeys _keys;
    private readonly string _channel;

    internal TeamsProbe(IConnectorClient connector, TeamsPlaces places, SigningKeys keys, IOptions<TeamsOptions> options)
    {
        _connector = connector;
        _places = places;
        _keys = keys;
        _channel = options.Value.ApprovalsChannel;
    }

    /// <summary>What is wrong with the keys by which Teams' activities are known; null: nothing.</summary>
    public string? KeysTrouble => _keys.Trouble;

    /// <summary>Reads the first people of the approvers' channel. What comes of it is told to the <see cref="TeamsTokenWatch"/>. Never fails but for cancellation.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            var service = await _places.ServiceUrlAsync(_channel, cancellationToken);
            await _connector.GetConversationPagedMembers(service, _channel, SmallestPage, null, cancellationToken);
        }
        catch (Exception exception) when (exception is ConnectorException or LogUnavailableException)
        {
            // The watch knows; a place that is not known yet is no trouble
        }
    }
}
