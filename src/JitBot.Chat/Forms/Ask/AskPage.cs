namespace JitBot.Chat.Forms.Ask;

/// <summary>The form as it is to be drawn, or why there is none for this person.</summary>
internal sealed record AskPage
{
    private AskPage(AskModel? model, string instead) => (Model, Instead) = (model, instead);

    /// <summary>Null: there is no form, and <see cref="Instead"/> says why.</summary>
    public AskModel? Model { get; }

    public string Instead { get; }

    public static AskPage Form(AskModel model) => new(model, "");

    public static AskPage None(string why) => new(null, why);
}
