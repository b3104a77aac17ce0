namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>One walk over blocks that collects the limits that are not kept.</summary>
internal sealed class BlockKitCheck(BlockSurface surface)
{
    private readonly List<BlockKitViolation> violations = [];
    private readonly HashSet<string> blockIds = new(StringComparer.Ordinal);
    private int textTotal;

    public IReadOnlyList<BlockKitViolation> Violations => violations;

    public void View(ViewDefinition view)
    {
        Length("callback_id", view.CallbackId, 0, BlockKitLimits.Identifier);
        Length("external_id", view.ExternalId, 0, BlockKitLimits.Identifier);
        Length("private_metadata", view.PrivateMetadata, 0, 3000);
        if (view is ModalViewDefinition modal)
        {
            Text("title", modal.Title, 24);
            Text("submit", modal.Submit, 24);
            Text("close", modal.Close, 24);
            Require(
                "submit",
                modal.Submit is not null || !modal.Blocks.OfType<InputBlock>().Any(),
                "input blocks need a submit button"
            );
        }

        Blocks(view.Blocks);
    }

    public void Blocks(IReadOnlyList<Block> blocks)
    {
        var most = surface == BlockSurface.Message ? BlockKitLimits.BlocksInMessage : BlockKitLimits.BlocksInView;
        Require("blocks", blocks.Count <= most, $"at most {most} blocks");
        for (var i = 0; i < blocks.Count; i++)
        {
            OneBlock($"blocks[{i}]", blocks[i]);
        }

        if (surface == BlockSurface.Message)
        {
            Require(
                "blocks",
                textTotal <= BlockKitLimits.TextInMessage,
                $"at most {BlockKitLimits.TextInMessage} characters of text"
            );
        }
    }

    private void OneBlock(string path, Block block)
    {
        Length($"{path}.block_id", block.BlockId, 1, BlockKitLimits.Identifier);
        Require($"{path}.block_id", block.BlockId is null || blockIds.Add(block.BlockId), "block ids are unique");
        switch (block)
        {
            case SectionBlock section:
                Section(path, section);
                break;
            case HeaderBlock header:
                Text($"{path}.text", header.Text, BlockKitLimits.HeaderText);
                break;
            case ActionsBlock actions:
                Elements(path, actions);
                break;
            case ContextBlock context:
                Count($"{path}.elements", context.Elements.Count, 10);
                Each(context.Elements, (i, text) => Text($"{path}.elements[{i}]", text, BlockKitLimits.SectionText));
                break;
            case InputBlock input:
                Require(path, surface != BlockSurface.Home, "input blocks are for modals and messages");
                Text($"{path}.label", input.Label, 2000);
                Text($"{path}.hint", input.Hint, 2000);
                Element($"{path}.element", input.Element);
                break;
        }
    }

    private void Section(string path, SectionBlock section)
    {
        Require(path, section.Text is not null || section.Fields is { Count: > 0 }, "text or fields are needed");
        Text($"{path}.text", section.Text, BlockKitLimits.SectionText);
        if (section.Fields is { } fields)
        {
            Count($"{path}.fields", fields.Count, 10);
            Each(fields, (i, field) => Text($"{path}.fields[{i}]", field, BlockKitLimits.FieldText));
        }

        if (section.Accessory is { } accessory)
        {
            Element($"{path}.accessory", accessory);
        }
    }

    private void Elements(string path, ActionsBlock actions)
    {
        Count($"{path}.elements", actions.Elements.Count, 25);
        Each(actions.Elements, (i, element) => Element($"{path}.elements[{i}]", element));
        var ids = actions.Elements.Select(element => element.ActionId).Where(id => id is not null).ToList();
        Require(
            $"{path}.elements",
            ids.Distinct(StringComparer.Ordinal).Count() == ids.Count,
            "action ids are unique within a block"
        );
    }

    private void Element(string path, BlockElement element)
    {
        Length($"{path}.action_id", element.ActionId, 1, BlockKitLimits.Identifier);
        switch (element)
        {
            case Button button:
                Text($"{path}.text", button.Text, BlockKitLimits.ButtonText);
                Length($"{path}.value", button.Value, 0, BlockKitLimits.ButtonValue);
                Length($"{path}.url", button.Url, 0, 3000);
                Length($"{path}.accessibility_label", button.AccessibilityLabel, 0, 75);
                Style(path, button.Style);
                Confirm($"{path}.confirm", button.Confirm);
                break;
            case StaticSelectMenu menu:
                Options($"{path}.options", menu.Options, 100);
                Text($"{path}.placeholder", menu.Placeholder, 150);
                Confirm($"{path}.confirm", menu.Confirm);
                break;
            case ExternalSelectMenu menu:
                Text($"{path}.placeholder", menu.Placeholder, 150);
                break;
            case CheckboxGroup group:
                Options($"{path}.options", group.Options, 10);
                break;
            case PlainTextInput input:
                Text($"{path}.placeholder", input.Placeholder, 150);
                Require($"{path}.max_length", input.MaxLength is null or (>= 1 and <= 3000), "from 1 to 3000");
                Require($"{path}.min_length", input.MinLength is null or (>= 0 and <= 3000), "from 0 to 3000");
                break;
        }
    }

    private void Options(string path, IReadOnlyList<Option> options, int most)
    {
        Count(path, options.Count, most);
        Each(
            options,
            (i, option) =>
            {
                Text($"{path}[{i}].text", option.Text, 75);
                Text($"{path}[{i}].description", option.Description, 75);
                Length($"{path}[{i}].value", option.Value, 1, 150);
            }
        );
    }

    private void Confirm(string path, ConfirmationDialog? confirm)
    {
        if (confirm is not null)
        {
            Text($"{path}.title", confirm.Title, 100);
            Text($"{path}.text", confirm.Text, 300);
            Text($"{path}.confirm", confirm.Confirm, 30);
            Text($"{path}.deny", confirm.Deny, 30);
            Style(path, confirm.Style);
        }
    }

    private void Style(string path, string? style) =>
        Require($"{path}.style", style is null or "primary" or "danger", "primary, danger or nothing");

    private void Text(string path, TextObject? text, int most)
    {
        Length(path, text?.Text, 1, most);
        textTotal += text?.Text.Length ?? 0;
    }

    private void Length(string path, string? text, int least, int most) =>
        Require(path, text is null || (text.Length >= least && text.Length <= most), $"from {least} to {most} characters");

    private void Count(string path, int count, int most) => Require(path, count >= 1 && count <= most, $"from 1 to {most}");

    private void Require(string path, bool kept, string message)
    {
        if (!kept)
        {
            violations.Add(new BlockKitViolation(path, message));
        }
    }

    private static void Each<T>(IReadOnlyList<T> items, Action<int, T> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            check(i, items[i]);
        }
    }
}
