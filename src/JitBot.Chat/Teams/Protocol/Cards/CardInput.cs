namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Something to fill in. Its id names the value that comes back.</summary>
public abstract record CardInput : CardElement
{
    public string? Label { get; init; }

    public bool? IsRequired { get; init; }

    /// <summary>What the client itself says when it is required and empty; it says nothing without.</summary>
    public string? ErrorMessage { get; init; }
}
