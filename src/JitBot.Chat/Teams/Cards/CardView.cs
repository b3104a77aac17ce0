namespace JitBot.Chat.Teams.Cards;

/// <summary>Whom a card is drawn for. It only spares people buttons that are not theirs: whether somebody may is asked when they press one.</summary>
internal enum CardView
{
    /// <summary>For everybody, in the channel: the state, and a button that asks for the reader's own view.</summary>
    Base = 1,

    /// <summary>With the decisions.</summary>
    Approver,

    /// <summary>With what the requester can do.</summary>
    Requester,

    /// <summary>For whoever is neither: the state, and why there are no buttons.</summary>
    Onlooker,
}
