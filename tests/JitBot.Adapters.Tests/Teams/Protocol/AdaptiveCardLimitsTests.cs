using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Chat.Teams.Protocol.Cards;

namespace JitBot.Adapters.Tests.Teams.Protocol;

/// <summary>A right card is broken in every way there is a rule for; the checker must notice each.</summary>
public sealed class AdaptiveCardLimitsTests
{
    /// <summary>What may be left out of a card without harm, by the last part of the path.</summary>
    private static readonly string[] Optional =
    [
        "$schema",
        "id",
        "spacing",
        "separator",
        "weight",
        "size",
        "color",
        "isSubtle",
        "style",
        "fontType",
        "wrap",
        "width",
        "placeholder",
        "value",
        "min",
        "max",
        "isRequired",
        "isMultiline",
        "maxLength",
        "associatedInputs",
        "data",
        "actions",
        "refresh",
        "fallbackText",
        "speak",
        "userIds",
    ];

    /// <summary>Where it is mandatory, although it is optional elsewhere.</summary>
    private static readonly string[] Mandatory =
    [
        "body[4].id",
        "body[5].id",
        "body[6].id",
        "body[7].id",
        "body[8].id",
        "body[6].style",
        "body[2].items[0].facts[0].value",
        "body[2].items[0].facts[1].value",
        "body[5].choices[0].value",
        "body[5].choices[1].value",
        "body[9].actions",
        "refresh.userIds",
        "msteams.entities[0].mentioned.id",
    ];

    [Fact]
    public void The_right_card_keeps_every_limit() => Assert.Empty(AdaptiveCardLimits.Check(CardSpecimen.Card));

    [Fact]
    public void Nothing_unknown_goes_through_anywhere()
    {
        foreach (var path in Objects(CardSpecimen.Json, ""))
        {
            if (!path.EndsWith("data", StringComparison.Ordinal) || path.EndsWith("choices.data", StringComparison.Ordinal))
            {
                Noticed(path, card => At(card, path).AsObject()["selectAction"] = new JsonObject(), "an unknown property");
            }
        }
    }

    [Fact]
    public void Nothing_that_is_needed_can_be_left_out()
    {
        foreach (var (path, name) in Properties(CardSpecimen.Json))
        {
            var whole = path.Length == 0 ? name : $"{path}.{name}";
            var isNeeded = Mandatory.Contains(whole) || !Optional.Contains(name);
            if (isNeeded && name is not ("request" or "choices.data" or "errorMessage" or "isMultiSelect"))
            {
                Noticed(whole, card => At(card, path).AsObject().Remove(name), "missing");
            }
        }
    }

    [Fact]
    public void Nothing_has_another_kind_of_value()
    {
        foreach (var (path, name) in Properties(CardSpecimen.Json).Where(one => one.Name is not ("request" or "$schema")))
        {
            Noticed($"{path}.{name}", card => At(card, path).AsObject()[name] = 7.5, "a number");
            // A search needs no choices to start with
            if ((path, name) is not ("body[6]", "choices"))
            {
                Noticed($"{path}.{name}", card => At(card, path).AsObject()[name] = new JsonArray(), "an empty list");
            }
        }
    }

    [Fact]
    public void No_text_is_longer_than_can_be_shown()
    {
        var unlimited = new[] { "request", "id", "url" };
        foreach (var (path, name) in Properties(CardSpecimen.Json).Where(one => !unlimited.Contains(one.Name)))
        {
            if (At(CardSpecimen.Json, path)[name] is JsonValue value && value.TryGetValue<string>(out _))
            {
                Noticed($"{path}.{name}", card => At(card, path).AsObject()[name] = new string('x', 13_000), "13,000 characters");
            }
        }
    }

    public static TheoryData<string, string, string> Breaks =>
        new()
        {
            { "version", "\"1.6\"", "version" },
            { "version", "\"2.0\"", "version" },
            { "type", "\"Card\"", "type" },
            { "body", "[]", "card.body" },
            { "body[0].type", "\"Media\"", "card.body[0].type" },
            { "body[0].type", "\"Image\"", "card.body[0].type" },
            { "body[0].type", "\"Table\"", "card.body[0].type" },
            { "body[0].id", "\"reason\"", "card.body[4].id" },
            { "body[0].id", "\"\"", "card.body[0].id" },
            { "body[0].weight", "\"bolder\"", "card.body[0].weight" },
            { "body[0].text", "\"hello <at>Bob</at> <at>Alice</at>\"", "card.body[0].text" },
            { "body[0].text", "\"hello <at>Alice</at> </at>\"", "card.body[0].text" },
            { "body[0].text", "\"hello <AT>everyone</AT> <at>Alice</at>\"", "card.body[0].text" },
            { "body[0].text", "\"<at>Alice</at> {{DATE(2030-05-06,SHORT)}}\"", "card.body[0].text" },
            { "body[0].text", "\"<at>Alice</at> {{EVAL(1)}}\"", "card.body[0].text" },
            { "body[1].inlines[0].text", "\"<at>Alice</at>\"", "card.body[1].inlines[0].text" },
            { "body[1].inlines[0].text", "\"{{x}}\"", "card.body[1].inlines[0].text" },
            { "body[1].inlines[0]", "\"bare\"", "card.body[1].inlines[0]" },
            { "body[2].items", "[]", "card.body[2].items" },
            { "body[2].style", "\"loud\"", "card.body[2].style" },
            { "body[4].label", "\"\"", "card.body[4].label" },
            { "body[4].errorMessage", "\"\"", "card.body[4].errorMessage" },
            { "body[4].maxLength", "3", "card.body[4].value" },
            { "body[4].maxLength", "0", "card.body[4].maxLength" },
            { "body[5].value", "\"paths,other\"", "card.body[5].value" },
            { "body[5].choices[0].value", "\"tls\"", "card.body[5].choices[1].value" },
            { "body[5].choices[0].value", "\"a,b\"", "card.body[5].choices[0].value" },
            { "body[5].choices", "[]", "card.body[5].choices" },
            { "body[6].style", "\"compact\"", "card.body[6].style" },
            { "body[6].choices.data.type", "\"Data\"", "card.body[6].choices.data.type" },
            { "body[7].value", "\"6 May\"", "card.body[7].value" },
            { "body[8].value", "\"24:00\"", "card.body[8].value" },
            { "body[9].actions", "[]", "card.body[9].actions" },
            { "body[9].actions[0].type", "\"Action.Http\"", "card.body[9].actions[0].type" },
            { "body[9].actions[0].type", "\"Action.ToggleVisibility\"", "card.body[9].actions[0].type" },
            { "body[9].actions[0].title", "\"\"", "card.body[9].actions[0].title" },
            { "body[9].actions[0].verb", "\"\"", "card.body[9].actions[0].verb" },
            { "body[9].actions[0].data", "\"JIT-42\"", "card.body[9].actions[0].data" },
            { "body[9].actions[0].style", "\"danger\"", "card.body[9].actions[0].style" },
            { "body[9].actions[0].fallback", "\"drop\"", "card.body[9].actions[0].fallback" },
            { "body[9].actions[0].fallback.type", "\"Action.OpenUrl\"", "card.body[9].actions[0].fallback" },
            { "body[9].actions[0].fallback.title", "\"Other\"", "card.body[9].actions[0].fallback.title" },
            { "body[9].actions[1].url", "\"http://example.com/\"", "card.body[9].actions[1].url" },
            { "body[9].actions[1].url", "\"javascript:alert(1)\"", "card.body[9].actions[1].url" },
            { "refresh.action.type", "\"Action.Submit\"", "refresh.action.type" },
            { "refresh.userIds", "[]", "refresh.userIds" },
            { "refresh.userIds[0]", "\"29:bob\"", "refresh.userIds" },
            { "refresh.userIds[0]", "\"\"", "refresh.userIds[0]" },
            { "msteams.width", "\"Wide\"", "msteams.width" },
            { "msteams.entities", "[]", "card.body[0].text" },
            { "msteams.entities[0].text", "\"Alice\"", "msteams.entities[0].text" },
            { "msteams.entities[0].text", "\"<at>Bob</at>\"", "msteams.entities" },
            { "msteams.entities[0].mentioned.id", "\"\"", "msteams.entities[0].mentioned.id" },
        };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Each_break_is_noticed_at_its_place(string path, string value, string place)
    {
        var card = CardSpecimen.Json;
        var (holder, name) = Split(path);
        if (name.StartsWith('['))
        {
            At(card, holder).AsArray()[int.Parse(name[1..^1], System.Globalization.CultureInfo.InvariantCulture)] =
                JsonNode.Parse(value);
        }
        else
        {
            At(card, holder).AsObject()[name] = JsonNode.Parse(value);
        }

        Assert.Contains(place, Check(card).Select(violation => violation.Path));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void At_most_sixty_people_refresh(int count, bool kept)
    {
        var card = CardSpecimen.Json;
        card["refresh"]!["userIds"] = new JsonArray([.. Enumerable.Range(0, count).Select(at => (JsonNode)$"29:{at}")]);

        Assert.Equal(kept, Check(card).Count == 0);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    public void At_most_six_buttons_stand_in_a_row(int count, bool kept)
    {
        var card = CardSpecimen.Card with
        {
            Actions = [.. Enumerable.Range(0, count).Select(at => new SubmitAction { Title = $"{at}" })],
        };

        Assert.Equal(kept, AdaptiveCardLimits.Check(card).Count == 0);
    }

    [Fact]
    public void A_card_is_measured_as_UTF_16_and_leaves_room_for_its_activity()
    {
        var texts = (int count) => new AdaptiveCard([.. Enumerable.Repeat(new TextBlock(new string('x', 9_000)), count)]);

        Assert.Empty(AdaptiveCardLimits.Check(texts(4)));
        Assert.Equal("card", Assert.Single(AdaptiveCardLimits.Check(texts(5))).Path);
    }

    [Fact]
    public void An_activity_carries_one_card_and_no_text_beside_it()
    {
        Assert.Empty(Activity(null, 1));
        Assert.Equal(["text"], Activity("hello", 1));
        Assert.Equal(["attachments"], Activity(null, 2));
        Assert.Empty(Activity("hello", 0));
        Assert.Equal([""], Activity(new string('x', 41_000), 0));

        static IEnumerable<string> Activity(string? text, int cards)
        {
            var attachment = new { contentType = AdaptiveCard.ContentType, content = CardSpecimen.Card.ToJson() };
            var activity = new
            {
                type = "message",
                text,
                attachments = Enumerable.Repeat(attachment, cards),
            };
            return AdaptiveCardLimits
                .CheckActivity(JsonSerializer.SerializeToElement(activity))
                .Select(violation => violation.Path);
        }
    }

    private static void Noticed(string path, Action<JsonObject> change, string what)
    {
        var card = CardSpecimen.Json;
        change(card);
        Assert.True(Check(card).Count > 0, $"{path}: {what} went through");
    }

    private static IReadOnlyList<AdaptiveCardViolation> Check(JsonObject card) =>
        AdaptiveCardLimits.Check(JsonSerializer.SerializeToElement(card));

    private static IEnumerable<string> Objects(JsonNode? node, string path) =>
        node switch
        {
            JsonObject whole => whole
                .SelectMany(one => Objects(one.Value, path.Length == 0 ? one.Key : $"{path}.{one.Key}"))
                .Prepend(path),
            JsonArray list => list.SelectMany((one, at) => Objects(one, $"{path}[{at}]")),
            _ => [],
        };

    private static IEnumerable<(string Path, string Name)> Properties(JsonObject card) =>
        Objects(card, "").SelectMany(path => At(card, path).AsObject().Select(property => (path, property.Key)));

    private static JsonNode At(JsonNode card, string path)
    {
        var node = card;
        // The one name with a dot in it
        foreach (
            var part in path.Replace("choices.data", "choices#data", StringComparison.Ordinal)
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
        )
        {
            var steps = part.Replace('#', '.').Split('[', ']').Where(step => step.Length > 0).ToList();
            node = node[steps[0]]!;
            foreach (var index in steps.Skip(1))
            {
                node = node[int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)]!;
            }
        }

        return node;
    }

    private static (string Holder, string Name) Split(string path)
    {
        var at = path.EndsWith(']') ? path.LastIndexOf('[') : path.LastIndexOf('.');
        return at < 0 ? ("", path) : (path[..at], path.EndsWith(']') ? path[at..] : path[(at + 1)..]);
    }
}
