using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms;

/// <summary>
/// What a button or a form is about: <c>JIT-n uid</c>, with a third word an extension's number. It comes from outside: whether there is such
/// a request is for the desk to say.
/// </summary>
internal sealed record RequestValue(RequestId Id, string Uid, int? Extension)
{
    private const int LongestUid = 64;

    public static bool TryParse(string? text, [NotNullWhen(true)] out RequestValue? value)
    {
        value = null;
        if (
            text?.Split(' ') is not [var number, var uid, .. var rest]
            || rest.Length > 1
            || !RequestId.TryParse(number, out var id)
            || uid.Length is 0 or > LongestUid
            || !uid.All(char.IsAsciiLetterOrDigit)
        )
        {
            return false;
        }

        int? extension = null;
        if (rest is [var last])
        {
            if (!int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
            {
                return false;
            }

            extension = count;
        }

        value = new RequestValue(id, uid, extension);
        return true;
    }

    public override string ToString() =>
        Extension is { } number ? string.Create(CultureInfo.InvariantCulture, $"{Id} {Uid} {number}") : $"{Id} {Uid}";
}
