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
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static SlackJson Json => SlackJson.Default;

    [Fact]
    public void Each_kind_of_output_is_written_as_committed()
    {
        Match(Specimens.Message, Json.Message, "chat.postMessage.json");
        Match(Specimens.Update, Json.MessageUpdate, "chat.update.json");
        Match(Specimens.Ephemeral, Json.EphemeralMessage, "chat.postEphemeral.json");
        Match(Specimens.Response, Json.MessageResponse, "response-url.json");
        Match(Specimens.CommandResponse, Json.SlashCommandResponse, "command-answer.json");
        Match(new ViewOpenRequest("1.2", Specimens.Modal), Json.ViewOpenRequest, "views.open.json");
        Match(new ViewUpdateRequest("V0", Specimens.Modal, "1.abc"), Json.ViewUpdateRequest, "views.update.json");
        Match(new ViewPublishRequest("U0", Specimens.Home, "1.abc"), Json.ViewPublishRequest, "views.publish.json");
        Match(Specimens.Modal, Json.ViewDefinition, "modal.json");
        Match(Specimens.Home, Json.ViewDefinition, "home.json");
        Assert.All(
            Specimens.SubmissionAnswers,
            one => Match(one.Value, Json.ViewSubmissionResponse, $"submission-{one.Key}.json")
        );
        Assert.All(Specimens.OptionAnswers, one => Match(one.Value, Json.BlockOptionsResponse, $"suggestion-{one.Key}.json"));
    }

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

    /// <summary>Off by default and never sent, or sent by another specimen's absence.</summary>
    private static readonly string[] Unsaid =
    [
        "Message.UnfurlLinks",
        "Message.UnfurlMedia",
        "MessageResponse.ReplaceOriginal",
        "MessageResponse.DeleteOriginal",
    ];

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

    private static void Match<T>(T output, JsonTypeInfo<T> type, string name) =>
        Snapshot.Match(JsonSerializer.Serialize(JsonSerializer.SerializeToElement(output, type), Readable), name);

    private static void Match(ViewDefinition view, JsonTypeInfo<ViewDefinition> type, string name) =>
        Match<ViewDefinition>(view, type, name);
}
