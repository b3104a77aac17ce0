using CsCheck;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Core.Tests.Policies;

/// <summary>Random policies (as parts, to be tightened one by one) and random facts around their bounds.</summary>
internal static class PolicyGen
{
    private static readonly Gen<string> Person = Gen.OneOf("alice@example.com", "bob@example.com", "carol@example.com");

    public static Gen<PolicyParts> Parts { get; } =
        from space in Gen.OneOf("shop", "sho?", "*", "sh*", "bank")
        from fields in Gen.OneOf("paths", "paths, tls", "all")
        from users in Person.Array[1, 3]
        from slack in Gen.Bool
        from max in Gen.Int[1, 60]
        from reason in Gen.Int[1, 12]
        from ticket in Gen.Bool
        from approver in Person.Array[1, 3]
        select new PolicyParts(space, fields, users, slack, max, reason, ticket, approver);

    public static Gen<RequestFacts> Facts { get; } =
        from email in Gen.OneOf(
            Person.Select(person => (string?)person),
            Gen.Const((string?)null),
            Gen.String.Select(text => (string?)text)
        )
        from user in Gen.OneOf(Gen.Const((string?)"alice"), Gen.Const((string?)"alice"), Gen.OneOf(null, "", " "))
        from space in Gen.OneOf(Gen.Const("shop"), Gen.OneOf("bank", "shoq", ""), Gen.String)
        from fields in Gen.OneOf(Gen.Const(IngressFields.Paths), Gen.Int[0, 63].Select(bits => (IngressFields)bits))
        from duration in Gen.OneOf(
            Gen.Int[1, 3_700].Select(seconds => (TimeSpan?)TimeSpan.FromSeconds(seconds)),
            Gen.Long.Select(ticks => (TimeSpan?)TimeSpan.FromTicks(ticks)),
            Gen.Const((TimeSpan?)null)
        )
        from reason in Gen.OneOf(Gen.Char['a', 'z'].Array[0, 14].Select(chars => new string(chars)), Gen.String)
        from ticket in Gen.OneOf(Gen.OneOf(null, "INC-1", "INC-"), Gen.String.Select(text => (string?)text))
        from inspection in Gen.Int[0, 9]
        from member in Gen.OneOf<bool?>(true, false, null)
        select new RequestFacts(
            new Principal(ChatPlatform.Slack, "T1", "U1", "Somebody", email, user),
            new IngressRef("prod", space, "storefront"),
            fields,
            duration,
            reason,
            ticket,
            inspection switch
            {
                0 => IngressInspection.Failed("down"),
                1 => new IngressInspection(null, [], null),
                _ => new IngressInspection(new IngressSnapshot([], []), [], null),
            },
            new Dictionary<GroupRef, bool?> { [new GroupRef(GroupKind.Slack, "S0SHOP")] = member }
        );
}
