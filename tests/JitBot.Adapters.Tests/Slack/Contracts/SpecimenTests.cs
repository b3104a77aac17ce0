using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>Writes the specimens as the snapshots that <see cref="SnapshotContractTests"/> checks, and sees to it that none is missing.</summary>
public sealed class SpecimenTests
{
    /// <summary>Off by default, and off in every message.</summary>
    private static readonly string[] Unsaid =
    [
        "Message.UnfurlLinks",
        "Message.UnfurlMedia",
        "MessageResponse.ReplaceOriginal",
        "MessageResponse.DeleteOriginal",
    ];
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly SlackJson Json = SlackJson.Default;
    private static readonly Dictionary<string, JsonElement> Outputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal)
    {
        ["chat.postMessage"] = Written(Specimens.Message, Json.Message),
        ["chat.update"] = Written(Specimens.Update, Json.MessageUpdate),
        ["chat.postEphemeral"] = Written(Specimens.Ephemeral, Json.EphemeralMessage),
        ["response-url"] = Written(Specimens.Response, Json.MessageResponse),
        ["command-answer"] = Written(Specimens.CommandResponse, Json.SlashCommandResponse),
        ["views.open"] = Written(new ViewOpenRequest("1.2", Specimens.Modal), Json.ViewOpenRequest),
        ["views.update"] = Written(new ViewUpdateRequest("V0", Specimens.Modal, "1.abc"), Json.ViewUpdateRequest),
        ["views.publish"] = Written(new ViewPublishRequest("U0", Specimens.Home, "1.abc"), Json.ViewPublishRequest),
        ["modal"] = Written(Specimens.Modal, Json.ViewDefinition),
        ["home"] = Written(Specimens.Home, Json.ViewDefinition),
    }
        .Concat(
            Specimens.SubmissionAnswers.Select(one =>
                KeyValuePair.Create($"submission-{one.Key}", Written(one.Value, Json.ViewSubmissionResponse))
            )
        )
        .Concat(
            Specimens.OptionAnswers.Select(one =>
                KeyValuePair.Create($"suggestion-{one.Key}", Written(one.Value, Json.BlockOptionsResponse))
            )
        )
        .ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Outputs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_kind_of_output_is_written_as_committed(string name) =>
        Snapshot.Match(JsonSerializer.Serialize(Outputs[name], Readable), $"{name}.json");

    [Fact]
    public void There_is_a_specimen_of_each_block_and_element_with_each_of_its_properties()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        object[] all =
        [
            Specimens.Message,
            Specimens.Update,
            Specimens.Ephemeral,
            Specimens.Response,
            Specimens.CommandResponse,
            Specimens.Modal,
            Specimens.Home,
            .. Specimens.SubmissionAnswers.Values,
            .. Specimens.OptionAnswers.Values,
        ];
        Assert.All(all, one => Walk(one, seen));

        var written = all.Select(one => one.GetType())
            .Concat(typeof(Block).Assembly.GetTypes().Where(type => type.Namespace == typeof(Block).Namespace))
            .Where(type => !type.IsAbstract && IsOutput(type))
            .Distinct();
        var missing = written
            .SelectMany(type => Settable(type).Select(property => Name(type, property)))
            .Where(name => !seen.Contains(name));

        Assert.Empty(missing);
    }

    private static bool IsOutput(Type type) =>
        type.IsAssignableTo(typeof(Block))
        || type.IsAssignableTo(typeof(BlockElement))
        || type.IsAssignableTo(typeof(TextObject))
        || type.IsAssignableTo(typeof(ViewDefinition))
        || new[] { typeof(Option), typeof(OptionGroup), typeof(ConfirmationDialog), typeof(DispatchActionConfig) }.Contains(type)
        || type.Namespace is { } space
            && (space == typeof(Message).Namespace || space == typeof(ViewSubmissionResponse).Namespace);

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties().Where(property => property.SetMethod is not null && !Unsaid.Contains(Name(type, property)));

    private static string Name(Type type, PropertyInfo property) => $"{type.Name}.{property.Name}";

    /// <summary>Notes each property that has another value than the one it has unset.</summary>
    private static void Walk(object thing, HashSet<string> seen)
    {
        foreach (var property in thing.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(thing);
            if (value is null or false)
            {
                continue;
            }

            seen.Add(Name(thing.GetType(), property));
            var within = value is IEnumerable many and not string ? many.Cast<object>() : [value];
            foreach (var one in within.Where(one => one.GetType().Assembly == typeof(Block).Assembly && !one.GetType().IsEnum))
            {
                Walk(one, seen);
            }
        }
    }

    private static JsonElement Written<T>(T output, JsonTypeInfo<T> type) => JsonSerializer.SerializeToElement(output, type);

    private static JsonElement Written(ViewDefinition view, JsonTypeInfo<ViewDefinition> type) =>
        Written<ViewDefinition>(view, type);
}
