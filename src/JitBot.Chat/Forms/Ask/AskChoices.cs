namespace JitBot.Chat.Forms.Ask;

/// <summary>What stands in the form, as it came in: nothing of it is trusted.</summary>
internal sealed record AskChoices
{
    /// <summary>More than any reason may have is neither kept nor drawn.</summary>
    public const int LongestText = 3001;

    public const int MostFields = 20;

    public static AskChoices None { get; } = new();

    /// <summary>An <see cref="IngressValue"/>.</summary>
    public string? Ingress { get; init; }

    public IReadOnlyList<string> Fields { get; init; } = [];

    public string? Duration { get; init; }

    /// <summary>Null: as soon as it is approved.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public string Reason { get; init; } = "";

    public string? Ticket { get; init; }

    /// <summary>As much of a text as may matter.</summary>
    public static string? Cut(string? text) => text?.Length > LongestText ? text[..LongestText] : text;
}
