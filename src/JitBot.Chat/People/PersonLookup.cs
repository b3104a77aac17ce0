using System.Diagnostics.CodeAnalysis;
using JitBot.Core.Requests;

namespace JitBot.Chat.People;

/// <summary>Who somebody is, or, where they are not served, why not, in words for them.</summary>
public sealed record PersonLookup
{
    private PersonLookup(Principal? person, string? refusal)
    {
        Person = person;
        Refusal = refusal;
    }

    public Principal? Person { get; }

    public string? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    [MemberNotNullWhen(true, nameof(Person))]
    public bool IsServed => Person is not null;

    public static PersonLookup Found(Principal person) => new(person, null);

    public static PersonLookup Refused(string refusal) => new(null, refusal);
}
