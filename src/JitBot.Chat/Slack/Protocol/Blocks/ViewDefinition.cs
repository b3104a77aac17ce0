using System.Text.Json.Serialization;

namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>A modal or an app home. <see cref="PrivateMetadata"/> comes back with the submission; it is seen by the client, so no secrets.</summary>
[JsonDerivedType(typeof(ModalViewDefinition))]
[JsonDerivedType(typeof(HomeViewDefinition))]
public abstract record ViewDefinition(IReadOnlyList<Block> Blocks)
{
    public abstract string Type { get; }

    public string? CallbackId { get; init; }

    public string? PrivateMetadata { get; init; }

    public string? ExternalId { get; init; }
}
