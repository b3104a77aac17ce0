namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>One walk over blocks that collects the limits that are not kept.</summary>
internal sealed class BlockKitCheck
{
    private readonly BlockSurface surface;
    private readonly BlockKitFindings findings = new();
    private readonly ElementCheck elements;
    private readonly HashSet<string> blockIds = new(StringComparer.Ordinal);

    public BlockKitCheck(BlockSurface surface)
    {
        this.surface = surface;
        elements = new ElementCheck(surface, findings);
    }

    public IReadOnlyList<BlockKitViolation> Violations => findings.Violations;

    public void View(ViewDefinition view)
    {
        findings.Length("callback_id", view.CallbackId, 0, BlockKitLimits.Identifier);
        findings.Length("external_id", view.ExternalId, 0, BlockKitLimits.Identifier);
        findings.Length("private_metadata", view.PrivateMetadata, 0, 3000);
        if (view is ModalViewDefinition modal)
        {
            findings.Text("title", modal.Title, 24);
            findings.Text("submit", modal.Submit, 24);
            findings.Text("close", modal.Close, 24);
            findings.Require(
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
        findings.Require("blocks", blocks.Count <= most, $"at most {most} blocks");
        for (var i = 0; i < blocks.Count; i++)
        {
            OneBlock($"blocks[{i}]", blocks[i]);
        }

        if (surface == BlockSurface.Message)
        {
            findings.Require(
                "blocks",
                findings.TextTotal <= BlockKitLimits.TextInMessage,
                $"at most {BlockKitLimits.TextInMessage} characters of text"
            );
        }
    }

    public void Options(Interaction.BlockOptionsResponse response)
    {
        if (response.Options is { } options)
        {
            elements.Options("options", options, 100, least: 0);
        }

        if (response.OptionGroups is { } groups)
        {
            elements.Groups("option_groups", groups);
        }
    }

    private void OneBlock(string path, Block block)
    {
        findings.Length($"{path}.block_id", block.BlockId, 1, BlockKitLimits.Identifier);
        findings.Require($"{path}.block_id", block.BlockId is null || blockIds.Add(block.BlockId), "block ids are unique");
        switch (block)
        {
            case SectionBlock section:
                Section(path, section);
                break;
            case HeaderBlock header:
                findings.Text($"{path}.text", header.Text, BlockKitLimits.HeaderText);
                break;
            case ActionsBlock actions:
                Actions(path, actions);
                break;
            case ContextBlock context:
                findings.Count($"{path}.elements", context.Elements.Count, 10);
                BlockKitFindings.Each(
                    context.Elements,
                    (i, text) => findings.Text($"{path}.elements[{i}]", text, BlockKitLimits.SectionText)
                );
                break;
            case InputBlock input:
                findings.Require(path, surface != BlockSurface.Home, "input blocks are for modals and messages");
                findings.Text($"{path}.label", input.Label, 2000);
                findings.Text($"{path}.hint", input.Hint, 2000);
                elements.InInput($"{path}.element", input);
                break;
        }
    }

    private void Section(string path, SectionBlock section)
    {
        findings.Require(path, section.Text is not null || section.Fields is { Count: > 0 }, "text or fields are needed");
        findings.Text($"{path}.text", section.Text, BlockKitLimits.SectionText);
        if (section.Fields is { } fields)
        {
            findings.Count($"{path}.fields", fields.Count, 10);
            BlockKitFindings.Each(fields, (i, field) => findings.Text($"{path}.fields[{i}]", field, BlockKitLimits.FieldText));
        }

        if (section.Accessory is { } accessory)
        {
            elements.InSection($"{path}.accessory", accessory);
        }
    }

    private void Actions(string path, ActionsBlock actions)
    {
        findings.Count($"{path}.elements", actions.Elements.Count, 25);
        BlockKitFindings.Each(actions.Elements, (i, element) => elements.InActions($"{path}.elements[{i}]", element));
        var ids = actions.Elements.Select(element => element.ActionId).Where(id => id is not null).ToList();
        findings.Require(
            $"{path}.elements",
            ids.Distinct(StringComparer.Ordinal).Count() == ids.Count,
            "action ids are unique within a block"
        );
    }
}
