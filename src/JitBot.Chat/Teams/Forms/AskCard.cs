using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Forms;

/// <summary>Draws the form by which access is asked for. Pure. It has no refresh: nothing may redraw it while somebody fills it in.</summary>
internal static class AskCard
{
    /// <summary>The name by which the search for an Ingress comes back.</summary>
    public const string Dataset = "ingresses";

    private const int MostHosts = 4;
    private const int LongestTarget = 800;

    /// <param name="data">What its buttons bring back.</param>
    /// <param name="errors">By the name of the field.</param>
    /// <param name="isDialog">In a dialog there is no <c>Action.Execute</c>.</param>
    public static TeamsContent Draw(AskModel model, AskFormData data, IReadOnlyDictionary<string, string> errors, bool isDialog)
    {
        var card = CardFit.Draw(longest =>
        {
            var draft = new AskCardDraft(new CardParts(longest), model, errors);
            return draft.Parts.Card([.. Body(draft, data.Zone), Buttons(model, data, isDialog)], AskWords.Title);
        });
        return new TeamsContent(card, AskWords.Title);
    }

    private static IEnumerable<CardElement> Body(AskCardDraft draft, string zone)
    {
        var (parts, model, sheet) = (draft.Parts, draft.Model, draft.Model.Sheet);
        yield return parts.Heading(AskWords.Title);
        if (model.Notice is { } notice)
        {
            yield return parts.Line(Paragraph.Of(new BoldSpan(notice)));
        }

        foreach (var element in draft.WithErrors(AskNames.Ingress, draft.Ingress()))
        {
            yield return element;
        }

        foreach (var remark in AskRemarks.OnList(model))
        {
            yield return parts.Line(remark) with
            {
                IsSubtle = true,
                Size = "small",
            };
        }

        if (sheet.Ingress is { } ingress && !model.WithoutIngress)
        {
            yield return parts.Line(AskRemarks.Target(ingress, sheet.Hosts, MostHosts), LongestTarget);
        }

        if (sheet.Open.Count > 0 && !model.WithoutIngress)
        {
            foreach (var element in draft.Choices(zone))
            {
                yield return element;
            }
        }

        foreach (var element in draft.Words())
        {
            yield return element;
        }

        foreach (var line in parts.Lines(AskRemarks.Verdict(model)))
        {
            yield return line;
        }
    }

    private static ActionSet Buttons(AskModel model, AskFormData data, bool isDialog)
    {
        var isChosen = model.Sheet.Open.Count > 0 && !model.WithoutIngress;
        CardAction redraw = Button(AskVerbs.Redraw, isChosen ? "Check" : "Show the choices", null, data, isDialog);
        return new ActionSet(isChosen ? [Button(AskVerbs.Ask, AskWords.Submit, "positive", data, isDialog), redraw] : [redraw]);
    }

    private static CardAction Button(string verb, string title, string? style, AskFormData data, bool isDialog)
    {
        var submit = new SubmitAction
        {
            Title = title,
            Style = style,
            Data = (data with { Verb = verb }).ToJson(),
        };
        return isDialog
            ? submit
            : new ExecuteAction(verb)
            {
                Title = title,
                Style = style,
                Data = data.ToJson(),
                Fallback = submit,
            };
    }
}
