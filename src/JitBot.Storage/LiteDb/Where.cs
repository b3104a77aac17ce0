using LiteDB;

namespace JitBot.Storage.LiteDb;

/// <summary>
/// Conditions with their values as parameters. LiteDB's own <c>Query</c> writes the value into the expression's text, compiles each text
/// anew (milliseconds) and keeps every compiled one for ever.
/// </summary>
internal static class Where
{
    public static BsonExpression Equal(string field, BsonValue value) => BsonExpression.Create($"{field} = @0", value);

    public static BsonExpression Above(string field, BsonValue value) => BsonExpression.Create($"{field} > @0", value);

    /// <summary>Both bounds belong to it.</summary>
    public static BsonExpression Between(string field, BsonValue from, BsonValue to) =>
        BsonExpression.Create($"{field} BETWEEN @0 AND @1", from, to);
}
