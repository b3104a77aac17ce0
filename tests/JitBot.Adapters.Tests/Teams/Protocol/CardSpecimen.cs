using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Chat.Teams.Protocol.Cards;

namespace JitBot.Adapters.Tests.Teams.Protocol;

/// <summary>A card with every element, action and input there is here, which keeps every limit.</summary>
internal static class CardSpecimen
{
    private static JsonElement Data { get; } = JsonSerializer.SerializeToElement(new { request = "JIT-42" });

    public static AdaptiveCard Card { get; } =
        new([
            new TextBlock("Asked by <at>Alice</at> at {{DATE(2030-05-06T07:08:09Z,SHORT)}} {{TIME(2030-05-06T07:08:09Z)}}")
            {
                Id = "head",
                Weight = "Bolder",
                Size = "Medium",
                Color = "Accent",
                Style = "heading",
                IsSubtle = false,
                Spacing = "Small",
                Separator = true,
            },
            new RichTextBlock([
                new TextRun("as typed")
                {
                    Weight = "Bolder",
                    FontType = "Monospace",
                    IsSubtle = true,
                },
            ]),
            new Container([new FactSet([new Fact("Who", "<at>Alice</at>"), new Fact("What", "paths")])]) { Style = "emphasis" },
            new ColumnSet([new Column([new TextBlock("left")]) { Width = "auto" }]),
            new InputText
            {
                Id = "reason",
                Label = "Why?",
                Placeholder = "Say why",
                IsRequired = true,
                ErrorMessage = "Please write why.",
                IsMultiline = true,
                MaxLength = 1000,
                Value = "because",
            },
            new InputChoiceSet([new Choice("Paths", "paths"), new Choice("TLS", "tls")])
            {
                Id = "fields",
                Label = "Fields",
                IsMultiSelect = true,
                Style = "expanded",
                Value = "paths,tls",
                Wrap = true,
            },
            new InputChoiceSet([])
            {
                Id = "ingress",
                Label = "Ingress",
                Style = "filtered",
                Placeholder = "Type its name",
                ChoicesData = new DataQuery("ingresses"),
            },
            new InputDate
            {
                Id = "day",
                Label = "Day",
                Value = "2030-05-06",
                Min = "2030-05-06",
                Max = "2030-06-06",
            },
            new InputTime
            {
                Id = "time",
                Label = "Time",
                Value = "07:08",
                Min = "00:00",
                Max = "23:59",
            },
            new ActionSet([Execute("Approve", "jitbot_approve"), new OpenUrlAction("https://example.com/") { Title = "Open" }]),
        ])
        {
            Actions =
            [
                new SubmitAction
                {
                    Title = "Send",
                    Data = Data,
                    AssociatedInputs = "auto",
                },
            ],
            Refresh = new Refresh(new ExecuteAction("jitbot_view") { Data = Data }) { UserIds = ["29:alice", "29:bob"] },
            FallbackText = "Alice asks",
            Speak = "Alice asks",
            Teams = new TeamsCardProperties
            {
                Width = "Full",
                Entities =
                [
                    new CardMention(new CardMentioned("a11ce000-0000-4000-8000-000000000001", "Alice"), "<at>Alice</at>"),
                ],
            },
        };

    public static JsonObject Json => JsonNode.Parse(Card.ToJson().GetRawText())!.AsObject();

    private static ExecuteAction Execute(string title, string verb) =>
        new(verb)
        {
            Id = verb,
            Title = title,
            Style = "positive",
            AssociatedInputs = "none",
            Data = Data,
            Fallback = new SubmitAction { Title = title, Data = Data },
        };
}
