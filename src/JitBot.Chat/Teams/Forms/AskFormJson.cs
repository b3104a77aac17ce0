using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Forms;

/// <summary>The data of the form's buttons with its camelCase names.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(AskFormData))]
internal sealed partial class AskFormJson : JsonSerializerContext;
