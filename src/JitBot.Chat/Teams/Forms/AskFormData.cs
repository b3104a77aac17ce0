using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitBot.Chat.Teams.Forms;

/// <summary>What the form's buttons bring back besides its inputs. Written only; whoever reads it reads text from outside.</summary>
/// <param name="Form">The form's own id: however often it is sent, it asks once.</param>
/// <param name="Set">The hash of the policy set from which it was drawn.</param>
/// <param name="Zone">The time zone in which a start is chosen, by its IANA name.</param>
internal sealed record AskFormData(string Form, string Set, string Zone)
{
    /// <summary>Whether there is a choice of fields to make: clients leave out what nobody ticked. Null: there is none.</summary>
    public bool? Choices { get; init; }

    /// <summary>In the data of <c>Action.Submit</c>, which has no verb of its own.</summary>
    [JsonPropertyName("jitbot_verb")]
    public string? Verb { get; init; }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, AskFormJson.Default.AskFormData);
}
