namespace JitBot.Sandbox;

/// <summary>What kind of thing changed.</summary>
public enum SandboxChangeKind
{
    /// <summary>People, channels, groups: read everything again. Also told to a follower that has fallen too far behind.</summary>
    World = 1,

    /// <summary>A message, a thread's answer or an ephemeral one was posted, changed or deleted.</summary>
    Message,

    /// <summary>A modal or dialog was opened, changed or closed, or something was chosen in it.</summary>
    Modal,

    /// <summary>A home tab.</summary>
    Home,

    /// <summary>What a person has read, was notified of, or has chosen in a message.</summary>
    Person,
}
