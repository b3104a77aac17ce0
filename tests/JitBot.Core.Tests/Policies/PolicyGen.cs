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

    /// <summary>Each fact is good more often than not, so that a fair part of the requests is allowed and a tighter rule has work to do.</summary>
    public static Gen<RequestFacts> Facts { get; } =
        from email in Mostly<string?>(Person.Select(person => (string?)person), Gen.OneOf<string?>(null, "", "nobody"))
        from user in Mostly<string?>(Gen.Const((string?)"alice"), Gen.OneOf<string?>(null, "", " "))
        from space in Mostly(Gen.Const("shop"), Gen.OneOf("bank", "shoq", "", "\0"))
        from fields in Mostly(Gen.Const(IngressFields.Paths), Gen.Int[0, 63].Select(bits => (IngressFields)bits))
        from duration in Mostly<TimeSpan?>(
            Gen.Int[1, 1_800].Select(seconds => (TimeSpan?)TimeSpan.FromSeconds(seconds)),
            Gen.Long.Select(ticks => ticks % 5 == 0 ? (TimeSpan?)null : TimeSpan.FromTicks(ticks))
        )
        from reason in Mostly(Gen.Char['a', 'z'].Array[6, 16].Select(chars => new string(chars)), Gen.String)
        from ticket in Mostly<string?>(Gen.OneOf<string?>(null, "INC-1"), Gen.String.Select(text => (string?)text))
        from inspection in Gen.Int[0, 19]
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

    private static Gen<T> Mostly<T>(Gen<T> usual, Gen<T> odd) => Gen.Frequency((9, usual), (1, odd));
}
