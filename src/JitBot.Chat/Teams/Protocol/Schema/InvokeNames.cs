namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>The invokes that are answered here.</summary>
public static class InvokeNames
{
    /// <summary>An Action.Execute was clicked, or a card refreshes itself.</summary>
    public const string AdaptiveCardAction = "adaptiveCard/action";

    /// <summary>Somebody types into a choice set with a Data.Query.</summary>
    public const string Search = "application/search";

    public const string TaskFetch = "task/fetch";
    public const string TaskSubmit = "task/submit";
    public const string ComposeExtensionFetchTask = "composeExtension/fetchTask";
    public const string ComposeExtensionSubmitAction = "composeExtension/submitAction";
}
