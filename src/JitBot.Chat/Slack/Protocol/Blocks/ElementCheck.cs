namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>The limits of what can be pressed, chosen or filled in, and of where it may stand.</summary>
internal sealed class ElementCheck(BlockSurface surface, BlockKitFindings findings)
{
    private const int MostOptions = 100;

    public void InSection(string path, BlockElement element)
    {
        findings.Require(path, element is not (PlainTextInput or DateTimePicker), "not beside a section");
        Element(path, element);
    }

    public void InActions(string path, BlockElement element)
    {
        findings.Require(path, element is not PlainTextInput, "a text field is for input blocks");
        Element(path, element);
    }

    public void InInput(string path, InputBlock input)
    {
        findings.Require(path, input.Element is not (Button or OverflowMenu), "not an input");
        findings.Require(
            path,
            input.Element is not PlainTextInput { DispatchActionConfig: not null } || input.DispatchAction == true,
            "dispatch_action_config needs dispatch_action"
        );
        Element(path, input.Element);
    }

    public void Options(string path, IReadOnlyList<Option> options, int most, int least = 1)
    {
        findings.Count(path, options.Count, most, least);
        BlockKitFindings.Each(options, (i, option) => Option($"{path}[{i}]", option));
    }

    public void Groups(string path, IReadOnlyList<OptionGroup> groups)
    {
        findings.Count(path, groups.Count, MostOptions);
        BlockKitFindings.Each(
            groups,
            (i, group) =>
            {
                findings.Text($"{path}[{i}].label", group.Label, 75);
                Options($"{path}[{i}].options", group.Options, MostOptions);
            }
        );
    }

    private void Element(string path, BlockElement element)
    {
        findings.Length($"{path}.action_id", element.ActionId, 1, BlockKitLimits.Identifier);
        switch (element)
        {
            case Button button:
                Press(path, button);
                break;
            case StaticSelectMenu menu:
                Static(path, menu);
                break;
            case ExternalSelectMenu menu:
                findings.Text($"{path}.placeholder", menu.Placeholder, 150);
                findings.Require($"{path}.min_query_length", menu.MinQueryLength is null or >= 0, "0 or more");
                Initial(path, menu.InitialOption, null);
                Confirm($"{path}.confirm", menu.Confirm);
                break;
            case CheckboxGroup group:
                Options($"{path}.options", group.Options, 10);
                Ticked(path, group);
                Confirm($"{path}.confirm", group.Confirm);
                break;
            case RadioButtonGroup group:
                Options($"{path}.options", group.Options, 10);
                Initial(path, group.InitialOption, group.Options);
                break;
            case OverflowMenu menu:
                Options($"{path}.options", menu.Options, 5);
                Confirm($"{path}.confirm", menu.Confirm);
                break;
            case DateTimePicker picker:
                findings.Require(path, surface != BlockSurface.Home, "date-and-time pickers are for modals and messages");
                findings.Require(
                    $"{path}.initial_date_time",
                    picker.InitialDateTime is null or (>= 1_000_000_000 and <= 9_999_999_999),
                    "ten digits"
                );
                Confirm($"{path}.confirm", picker.Confirm);
                break;
            case PlainTextInput input:
                TextInput(path, input);
                break;
        }
    }

    private void Press(string path, Button button)
    {
        findings.Text($"{path}.text", button.Text, BlockKitLimits.ButtonText);
        findings.Length($"{path}.value", button.Value, 0, BlockKitLimits.ButtonValue);
        findings.Length($"{path}.url", button.Url, 0, 3000);
        findings.Length($"{path}.accessibility_label", button.AccessibilityLabel, 0, 75);
        Style(path, button.Style);
        Confirm($"{path}.confirm", button.Confirm);
    }

    private void Static(string path, StaticSelectMenu menu)
    {
        findings.Require(path, menu.Options is null != menu.OptionGroups is null, "either options or option_groups");
        if (menu.Options is { } options)
        {
            Options($"{path}.options", options, MostOptions);
        }

        if (menu.OptionGroups is { } groups)
        {
            Groups($"{path}.option_groups", groups);
        }

        findings.Text($"{path}.placeholder", menu.Placeholder, 150);
        Initial(path, menu.InitialOption, menu.Options ?? menu.OptionGroups?.SelectMany(group => group.Options));
        Confirm($"{path}.confirm", menu.Confirm);
    }

    private void TextInput(string path, PlainTextInput input)
    {
        findings.Text($"{path}.placeholder", input.Placeholder, 150);
        findings.Require($"{path}.max_length", input.MaxLength is null or (>= 1 and <= 3000), "from 1 to 3000");
        findings.Require($"{path}.min_length", input.MinLength is null or (>= 0 and <= 3000), "from 0 to 3000");
        findings.Require(
            path,
            input.MinLength is null || input.MaxLength is null || input.MinLength <= input.MaxLength,
            "min over max"
        );
        findings.Length($"{path}.initial_value", input.InitialValue, 0, 3000);
        if (input.DispatchActionConfig is { } dispatch)
        {
            var triggers = dispatch.TriggerActionsOn;
            var known = triggers.All(on => on is DispatchActionConfig.OnEnterPressed or DispatchActionConfig.OnCharacterEntered);
            findings.Require($"{path}.dispatch_action_config", triggers.Count is 1 or 2 && known, "one or two known triggers");
        }
    }

    private void Ticked(string path, CheckboxGroup group)
    {
        if (group.InitialOptions is { } ticked)
        {
            findings.Count($"{path}.initial_options", ticked.Count, 10);
            findings.Require($"{path}.initial_options", ticked.All(group.Options.Contains), "each is one of the options");
        }
    }

    private void Initial(string path, Option? initial, IEnumerable<Option>? of)
    {
        if (initial is not null)
        {
            Option($"{path}.initial_option", initial);
            findings.Require($"{path}.initial_option", of?.Contains(initial) != false, "one of the options");
        }
    }

    private void Option(string path, Option option)
    {
        findings.Text($"{path}.text", option.Text, 75);
        findings.Text($"{path}.description", option.Description, 75);
        findings.Length($"{path}.value", option.Value, 1, 150);
    }

    private void Confirm(string path, ConfirmationDialog? confirm)
    {
        if (confirm is not null)
        {
            findings.Text($"{path}.title", confirm.Title, 100);
            findings.Text($"{path}.text", confirm.Text, 300);
            findings.Text($"{path}.confirm", confirm.Confirm, 30);
            findings.Text($"{path}.deny", confirm.Deny, 30);
            Style(path, confirm.Style);
        }
    }

    private void Style(string path, string? style) =>
        findings.Require($"{path}.style", style is null or "primary" or "danger", "primary, danger or nothing");
}
