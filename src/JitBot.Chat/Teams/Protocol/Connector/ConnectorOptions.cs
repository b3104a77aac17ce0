using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>How the Connector is reached.</summary>
public sealed class ConnectorOptions
{
    /// <summary>
    /// The hosts, with all below them, that the bot's token may go to. <c>trafficmanager.net</c> itself is shared with strangers and must not be
    /// among them.
    /// </summary>
    [MinLength(1)]
    public IReadOnlyList<string> Hosts { get; set; } =
    ["botframework.com", "smba.trafficmanager.net", "teams.microsoft.com", "teams.microsoft.us"];

    /// <summary>Whether a service URL on loopback by http is taken, as a sandbox has it; never in production.</summary>
    public bool AllowLoopback { get; set; }

    /// <summary>The scope of the Connector's tokens.</summary>
    [Required]
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>How long one try may take, from sending to the whole answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The same for what makes a message or a conversation: given up too early, it comes twice.</summary>
    public TimeSpan CreatingTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call waits for its turn under the limits, and at most between two tries; if it would be longer, it fails at once with
    /// <see cref="ConnectorErrorClass.Retry"/>.
    /// </summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a call is tried again where Teams says that it can help.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 3;
}
