namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Checks blocks against Slack's limits before Slack does. Lengths are UTF-16 units.</summary>
public static class BlockKitLimits
{
    public const int BlocksInMessage = 50;
    public const int BlocksInView = 100;
    public const int SectionText = 3000;
    public const int FieldText = 2000;
    public const int HeaderText = 150;
    public const int ButtonText = 75;
    public const int ButtonValue = 2000;
    public const int Identifier = 255;

    /// <summary>What all text of a message's blocks may come to in practice before Slack answers msg_blocks_too_long.</summary>
    public const int TextInMessage = 13_200;

    /// <summary>All violations, in the order of the blocks; empty if Slack would take them.</summary>
    public static IReadOnlyList<BlockKitViolation> Check(IReadOnlyList<Block> blocks, BlockSurface surface = BlockSurface.Message)
    {
        var check = new BlockKitCheck(surface);
        check.Blocks(blocks);
        return check.Violations;
    }

    /// <summary>All violations of a modal or home view, its blocks included.</summary>
    public static IReadOnlyList<BlockKitViolation> Check(ViewDefinition view)
    {
        var check = new BlockKitCheck(view is ModalViewDefinition ? BlockSurface.Modal : BlockSurface.Home);
        check.View(view);
        return check.Violations;
    }

    /// <summary>All violations of the options that an external menu is answered with.</summary>
    public static IReadOnlyList<BlockKitViolation> Check(Interaction.BlockOptionsResponse response)
    {
        var check = new BlockKitCheck(BlockSurface.Modal);
        check.Options(response);
        return check.Violations;
    }
}
