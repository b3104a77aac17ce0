using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>The limits of block elements and their options.</summary>
internal sealed class ElementLimits(LimitFindings findings)
{
    private static readonly HashSet<string> InActions = new(StringComparer.Ordinal)
    {
        "button",
        "checkboxes",
        "datepicker",
        "timepicker",
        "datetimepicker",
        "overflow",
        "radio_buttons",
        "static_select",
        "external_select",
        "users_select",
        "conversations_select",
        "channels_select",
    };

    private static readonly HashSet<string> Multi = new(StringComparer.Ordinal)
    {
        "multi_static_select",
        "multi_external_select",
    };

    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "plain_text_input",
        "email_text_input",
        "url_text_input",
        "number_input",
    };

    public void InRow(JsonNode? element, string path) =>
        Element(element, path, type => InActions.Contains(type) || Multi.Contains(type));

    public void BesideSection(JsonNode? element, string path)
    {
        if (element is not null && BlockWalk.Text(element, "type") != "image")
        {
            Element(element, path, type => (InActions.Contains(type) && type != "datetimepicker") || Multi.Contains(type));
        }
    }

    public void InInput(JsonNode? element, string path)
    {
        findings.Must(element is JsonObject, path, "is required");
        if (element is not null)
        {
            Element(
                element,
                path,
                type =>
                    type is not ("button" or "overflow")
                    && (InActions.Contains(type) || Multi.Contains(type) || Texts.Contains(type))
            );
        }
    }

    public void Option(JsonNode? option, string path, bool isPlain)
    {
        findings.Must(option?["text"] is JsonObject, $"{path}/text", "is required");
        findings.Must(BlockWalk.Text(option, "value") is not null, $"{path}/value", "is required");
        if (isPlain)
        {
            findings.Plain(option?["text"], $"{path}/text", 75);
            findings.Plain(option?["description"], $"{path}/description", 75);
        }
        else
        {
            findings.Text(option?["text"], $"{path}/text", 75);
            findings.Text(option?["description"], $"{path}/description", 75);
        }

        findings.Length(option, "value", path, 1, 150);
    }

    public void Group(JsonNode? group, string path)
    {
        findings.Must(group?["label"] is JsonObject, $"{path}/label", "is required");
        findings.Plain(group?["label"], $"{path}/label", 75);
        findings.Must(group?["options"] is JsonArray, $"{path}/options", "is required");
        findings.Items(group?["options"], $"{path}/options", 100, (option, at) => Option(option, at, isPlain: true));
    }

    private void Element(JsonNode? element, string path, Func<string, bool> isAllowed)
    {
        var type = BlockWalk.Text(element, "type");
        if (type is null || !isAllowed(type))
        {
            findings.Must(false, path, "unsupported element");
            return;
        }

        findings.Length(element, "action_id", path, 1, 255);
        findings.Plain(element!["placeholder"], $"{path}/placeholder", 150);
        Confirm(element["confirm"], $"{path}/confirm");
        switch (type)
        {
            case "button":
                Button(element, path);
                break;
            case "static_select" or "multi_static_select":
                findings.Must(
                    element["options"] is JsonArray != element["option_groups"] is JsonArray,
                    path,
                    "needs options or option_groups"
                );
                findings.Items(element["options"], $"{path}/options", 100, (option, at) => Option(option, at, isPlain: true));
                findings.Items(element["option_groups"], $"{path}/option_groups", 100, Group);
                Initial(element, path);
                break;
            case "external_select" or "multi_external_select":
                Initials(element).ToList().ForEach(option => Option(option, $"{path}/initial_option", isPlain: true));
                break;
            case "checkboxes" or "radio_buttons":
                findings.Must(element["options"] is JsonArray, $"{path}/options", "is required");
                findings.Items(element["options"], $"{path}/options", 10, (option, at) => Option(option, at, isPlain: false));
                Initial(element, path);
                break;
            case "overflow":
                findings.Must(element["options"] is JsonArray, $"{path}/options", "is required");
                findings.Items(element["options"], $"{path}/options", 5, (option, at) => Option(option, at, isPlain: true));
                break;
            case "plain_text_input":
                Between(element, "max_length", path, 1);
                Between(element, "min_length", path, 0);
                break;
        }
    }

    private void Button(JsonNode element, string path)
    {
        findings.Must(element["text"] is JsonObject, $"{path}/text", "is required");
        findings.Plain(element["text"], $"{path}/text", 75);
        findings.Length(element, "value", path, 0, 2000);
        findings.Length(element, "url", path, 0, 3000);
        findings.Length(element, "accessibility_label", path, 0, 75);
        Style(element, path);
    }

    /// <summary>What is chosen to begin with must be one of the options, in all its parts.</summary>
    private void Initial(JsonNode element, string path)
    {
        var groups = (element["option_groups"] as JsonArray ?? []).Select(group => group?["options"] as JsonArray);
        var all = groups.Append(element["options"] as JsonArray).SelectMany(options => options ?? []).ToList();
        foreach (var initial in Initials(element))
        {
            findings.Must(
                all.Exists(option => JsonNode.DeepEquals(option, initial)),
                path,
                "initial_option must be one of the options"
            );
        }

        findings.Must(
            element["initial_options"] is null or JsonArray { Count: > 0 },
            $"{path}/initial_options",
            "must have at least one item"
        );
    }

    private static IEnumerable<JsonNode?> Initials(JsonNode element)
    {
        IEnumerable<JsonNode?> many = element["initial_options"] as JsonArray ?? [];
        return element["initial_option"] is { } one ? many.Append(one) : many;
    }

    private void Between(JsonNode element, string name, string path, int least) =>
        findings.Must(
            BlockWalk.Number(element, name) is not { } number || (number >= least && number <= 3000),
            $"{path}/{name}",
            $"must be from {least} to 3000"
        );

    private void Confirm(JsonNode? confirm, string path)
    {
        if (confirm is not null)
        {
            findings.Plain(confirm["title"], $"{path}/title", 100);
            findings.Text(confirm["text"], $"{path}/text", 300);
            findings.Plain(confirm["confirm"], $"{path}/confirm", 30);
            findings.Plain(confirm["deny"], $"{path}/deny", 30);
            Style(confirm, path);
        }
    }

    private void Style(JsonNode node, string path) =>
        findings.Must(
            node["style"] is null || BlockWalk.Text(node, "style") is "primary" or "danger",
            $"{path}/style",
            "is not known"
        );
}
