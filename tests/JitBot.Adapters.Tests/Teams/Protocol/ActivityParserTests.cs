using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Protocol.Schema.Parsing;

namespace JitBot.Adapters.Tests.Teams.Protocol;

/// <summary>Bodies as Teams sends them, and as it would not: those end in one exception that names the field.</summary>
public sealed class ActivityParserTests
{
    [Fact]
    public void A_message_with_a_mention_is_read_whole()
    {
        var activity = ActivityParser.Parse(Bytes(SampleActivities.Message()));

        Assert.Equal("message", activity.Type);
        Assert.Equal("1485983408511", activity.Id);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, 123, TimeSpan.Zero), activity.Timestamp);
        Assert.Equal("https://smba.trafficmanager.net/emea/", activity.ServiceUrl);
        Assert.Equal(SampleActivities.Ada, activity.From?.AadObjectId);
        Assert.Equal(SampleActivities.Tenant, activity.ChannelData?.Tenant?.Id);
        Assert.Equal("channel", activity.Conversation?.ConversationType);
        var mention = Assert.Single(activity.Entities!, entity => entity.Type == Entity.MentionType);
        Assert.Equal(activity.Recipient?.Id, mention.Mentioned?.Id);
        Assert.Equal("Europe/Berlin", activity.LocalTimezone);
    }

    [Fact]
    public void What_is_not_known_is_left_aside()
    {
        var body = SampleActivities.Message();
        body["type"] = "somethingNew";
        body["newField"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };
        body["channelData"]!["settings"] = new JsonObject();
        body.Remove("id");
        Assert.Equal("somethingNew", ActivityParser.Parse(Bytes(body)).Type);
    }

    [Fact]
    public void An_activity_tells_how_to_answer_it_later()
    {
        var reference = ActivityParser.Parse(Bytes(SampleActivities.Message())).GetConversationReference();
        var json = JsonSerializer.Serialize(reference, TeamsJson.Default.ConversationReference);
        Assert.Equal(reference, JsonSerializer.Deserialize(json, TeamsJson.Default.ConversationReference));
        Assert.Equal(new Uri("https://smba.trafficmanager.net/emea/"), reference.ServiceUrl);
    }

    [Theory]
    [InlineData("type", "type is missing")]
    [InlineData("id", "id is missing")]
    [InlineData("channelId", "channelId is missing")]
    [InlineData("serviceUrl", "serviceUrl is missing")]
    [InlineData("from", "from is missing")]
    [InlineData("from.id", "from.id is missing")]
    [InlineData("recipient", "recipient is missing")]
    [InlineData("recipient.id", "recipient.id is missing")]
    [InlineData("conversation", "conversation is missing")]
    [InlineData("conversation.id", "conversation.id is missing")]
    [InlineData("channelData.tenant.id", "channelData.tenant.id is missing")]
    public void A_field_that_is_needed_is_missed_by_its_name(string field, string expected)
    {
        Assert.Equal(expected, Problem(Set(SampleActivities.Message(), field, null)));
        Assert.Equal(expected, Problem(Set(SampleActivities.Message(), field, field.Contains("id") ? "" : null)));
    }

    [Theory]
    [InlineData("type", 7, "type is not a text")]
    [InlineData("timestamp", "yesterday", "timestamp is not a time")]
    [InlineData("timestamp", 7, "timestamp is not a time")]
    [InlineData("serviceUrl", "smba.trafficmanager.net", "serviceUrl is not an absolute URL")]
    [InlineData("from", "Ada", "from is not an object")]
    [InlineData("from.aadObjectId", true, "from.aadObjectId is not a text")]
    [InlineData("conversation.isGroup", "yes", "conversation.isGroup is not true or false")]
    [InlineData("channelData", 7, "channelData is not an object")]
    [InlineData("channelData.tenant", "contoso", "channelData.tenant is not an object")]
    [InlineData("entities", "none", "entities is not a list")]
    [InlineData("text", 7, "text is not a text")]
    public void A_field_of_a_wrong_type_is_named(string field, object value, string expected) =>
        Assert.Equal(expected, Problem(Set(SampleActivities.Message(), field, JsonSerializer.SerializeToNode(value))));

    [Fact]
    public void A_field_that_is_too_long_is_named()
    {
        var account = new JsonObject { ["id"] = "29:1" };
        Assert.Equal("from.id is too long", Problem(Set(SampleActivities.Message(), "from.id", new string('2', 1025))));
        Assert.Equal(
            "serviceUrl is too long",
            Problem(Set(SampleActivities.Message(), "serviceUrl", "https://" + new string('a', 2048)))
        );
        JsonNode[] many = [.. Enumerable.Range(0, 1001).Select(_ => account.DeepClone())];
        Assert.Equal("membersAdded is too long", Problem(Set(SampleActivities.Message(), "membersAdded", new JsonArray(many))));
        Assert.Equal(
            "membersAdded[] is not an object",
            Problem(Set(SampleActivities.Message(), "membersAdded", new JsonArray("29:1")))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"type":"message","type":"invoke"}""")]
    [InlineData("""{"type":"message","value":{"a":1,"a":2}}""")]
    [InlineData("""{"type":"message","value":{"reason":"\ud800"}}""")]
    [InlineData("""{"type":"message","value":{"\ud800":1}}""")]
    public void Broken_or_ambiguous_json_is_refused(string body) =>
        Assert.Throws<MalformedActivityException>(() => ActivityParser.Parse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Deep_json_is_refused() =>
        Assert.Throws<MalformedActivityException>(() =>
            ActivityParser.Parse(Encoding.UTF8.GetBytes("""{"value":""" + new string('[', 900_000)))
        );

    [Fact]
    public void An_invoke_needs_its_name() =>
        Assert.Equal("name is missing", Problem(Set(SampleActivities.Message(), "type", "invoke")));

    [Theory]
    [InlineData("value", "value is missing")]
    [InlineData("value.action", "value.action is missing")]
    [InlineData("value.action.verb", "value.action.verb is missing")]
    [InlineData("value.action.type", "value.action.type is missing")]
    public void A_click_without_what_it_needs_is_refused_by_the_field(string field, string expected)
    {
        var click = ActivityParser.Parse(Bytes(Set(SampleActivities.Click(), field, null)));
        Assert.Equal(expected, Assert.Throws<MalformedActivityException>(() => InvokeParser.AdaptiveCard(click)).Message);
    }

    [Fact]
    public void A_click_s_data_must_be_an_object_and_outlives_the_body()
    {
        var click = InvokeParser.AdaptiveCard(ActivityParser.Parse(Bytes(SampleActivities.Click())));
        Assert.Equal(("jitbot_approve", "manual"), (click.Action.Verb, click.Trigger));
        Assert.Equal("JIT-5", click.Action.Data?.GetProperty("request").GetString());
        var wrong = ActivityParser.Parse(Bytes(Set(SampleActivities.Click(), "value.action.data", "JIT-5")));
        Assert.Equal(
            "value.action.data is not an object",
            Assert.Throws<MalformedActivityException>(() => InvokeParser.AdaptiveCard(wrong)).Message
        );
    }

    [Fact]
    public void No_body_makes_the_parsers_throw_anything_but_their_own() =>
        Gen.OneOf(
                Mangled,
                Gen.Byte.Array[0, 60],
                Gen.Int[0, Fragments.Length - 1]
                    .Select(at => Fragments[at])
                    .Array[0, 12]
                    .Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)))
            )
            .Sample(
                body =>
                {
                    try
                    {
                        var activity = ActivityParser.Parse(body);
                        InvokeParser.AdaptiveCard(activity);
                        InvokeParser.Search(activity);
                        InvokeParser.TaskModule(activity);
                        InvokeParser.MessagingExtension(activity);
                    }
                    catch (MalformedActivityException)
                    {
                        // As it should
                    }
                },
                iter: 20_000
            );

    private static readonly string[] Fragments =
    [
        "{",
        "}",
        "[",
        "]",
        "\"type\"",
        ":",
        ",",
        "\"invoke\"",
        "\"value\"",
        "null",
        "1e999",
        "\"\\ud800\"",
        "\"\ud800\"",
        "\0",
    ];

    private static readonly JsonNode?[] Odd =
    [
        null,
        "",
        "x",
        7,
        -1,
        1e300,
        true,
        new JsonObject(),
        new JsonArray(),
        new JsonArray(null, 7, new JsonObject()),
        new JsonObject { ["id"] = new JsonArray() },
        new string('a', 2000),
    ];

    /// <summary>A good body in which one field is something else.</summary>
    private static readonly Gen<byte[]> Mangled = Gen.Select(
            Gen.Bool,
            Gen.Int[0, 200],
            Gen.Int[0, Odd.Length - 1].Select(at => Odd[at])
        )
        .Select(
            (isClick, place, odd) =>
            {
                var body = isClick ? SampleActivities.Click() : SampleActivities.Message();
                var fields = Fields(body).ToList();
                var (parent, name) = fields[place % fields.Count];
                parent[name] = odd?.DeepClone();
                return Bytes(body);
            }
        );

    private static IEnumerable<(JsonObject Parent, string Name)> Fields(JsonObject parent) =>
        parent
            .ToList()
            .SelectMany(pair =>
                pair.Value switch
                {
                    JsonObject inner => Fields(inner).Prepend((parent, pair.Key)),
                    JsonArray list => list.OfType<JsonObject>().SelectMany(Fields).Prepend((parent, pair.Key)),
                    _ => [(parent, pair.Key)],
                }
            );

    private static JsonObject Set(JsonObject body, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        JsonNode parent = body;
        foreach (var step in steps[..^1])
        {
            parent = parent[step]!;
        }

        parent[steps[^1]] = value;
        return body;
    }

    private static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    private static string Problem(JsonObject body) =>
        Assert.Throws<MalformedActivityException>(() => ActivityParser.Parse(Bytes(body))).Message;
}
