namespace JitBot.Core.Chat;

public enum ChatPlatform
{
    Slack = 1,
    Teams = 2,
}
