namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>When a text field sends a click although nothing was submitted; only in an input block with <see cref="InputBlock.DispatchAction"/>.</summary>
public sealed record DispatchActionConfig(IReadOnlyList<string> TriggerActionsOn)
{
    public const string OnEnterPressed = "on_enter_pressed";
    public const string OnCharacterEntered = "on_character_entered";
}
