using System.Text.Json.Serialization;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Chat.Slack.Protocol.WebApi;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>Everything that is written to or read from Slack, with its snake_case names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
[JsonSerializable(typeof(ViewDefinition))]
[JsonSerializable(typeof(SlashCommandResponse))]
[JsonSerializable(typeof(ViewSubmissionResponse))]
[JsonSerializable(typeof(BlockOptionsResponse))]
[JsonSerializable(typeof(ChallengeResponse))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(MessageUpdate))]
[JsonSerializable(typeof(EphemeralMessage))]
[JsonSerializable(typeof(MessageReference))]
[JsonSerializable(typeof(ConversationOpenRequest))]
[JsonSerializable(typeof(ViewOpenRequest))]
[JsonSerializable(typeof(ViewUpdateRequest))]
[JsonSerializable(typeof(ViewPublishRequest))]
[JsonSerializable(typeof(EmptyRequest))]
[JsonSerializable(typeof(ApiAnswer))]
[JsonSerializable(typeof(PostMessageResponse))]
[JsonSerializable(typeof(PostEphemeralResponse))]
[JsonSerializable(typeof(PermalinkResponse))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(ConversationMembersAnswer))]
[JsonSerializable(typeof(ConversationHistoryAnswer))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(UserGroupUsersAnswer))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(AuthTestResponse))]
[JsonSerializable(typeof(Sockets.ConnectionsOpenAnswer))]
internal sealed partial class SlackJson : JsonSerializerContext;
