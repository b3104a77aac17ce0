using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>What the compiled code of an assembly calls and which texts it holds: read from its instructions, so nothing has to be run.</summary>
internal sealed class CodeScan
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields()
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly List<(Type In, MethodBase Method)> _calls = [];
    private readonly List<(Type In, string Text)> _texts = [];

    public CodeScan(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
        {
            foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
            {
                Read(method, Outermost(type));
            }
        }
    }

    /// <summary>The methods that are called anywhere but in the types <paramref name="except"/>.</summary>
    public IEnumerable<MethodBase> Calls(Func<Type, bool>? except = null) =>
        _calls.Where(call => except?.Invoke(call.In) != true).Select(call => call.Method).Distinct();

    /// <summary>The texts that stand anywhere but in the types <paramref name="except"/>.</summary>
    public IEnumerable<string> Texts(Func<Type, bool>? except = null) =>
        _texts.Where(text => except?.Invoke(text.In) != true).Select(text => text.Text).Distinct(StringComparer.Ordinal);

    /// <summary>The texts of one method, of what runs after its first await included.</summary>
    public static IEnumerable<string> TextsOf(MethodInfo method) =>
        Bodies(method)
            .SelectMany(body => Instructions(body).Where(one => one.Code == OpCodes.Ldstr).Select(one => Text(body, one.Operand)))
            .Distinct(StringComparer.Ordinal);

    /// <summary>What the static fields hold that one method reads, after its first await as well.</summary>
    public static IEnumerable<object?> ConstantsOf(MethodInfo method) =>
        Bodies(method)
            .SelectMany(body =>
                Instructions(body).Where(one => one.Code == OpCodes.Ldsfld).Select(one => body.Module.ResolveField(one.Operand))
            )
            .Select(field => field!.GetValue(null));

    private static IEnumerable<MethodInfo> Bodies(MethodInfo method)
    {
        var machine = method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType;
        return machine is null ? [method] : machine.GetMethods(Declared).Append(method);
    }

    private void Read(MethodBase method, Type within)
    {
        foreach (var (code, operand) in Instructions(method))
        {
            if (code == OpCodes.Ldstr)
            {
                _texts.Add((within, Text(method, operand)));
            }
            else if (code.OperandType == OperandType.InlineMethod && Called(method, operand) is { } called)
            {
                _calls.Add((within, called));
            }
        }
    }

    private static IEnumerable<(OpCode Code, int Operand)> Instructions(MethodBase method)
    {
        var bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < bytes.Length; )
        {
            var first = bytes[at++];
            var code = Codes[first == 0xFE ? 0xFE00 | bytes[at++] : first];
            var operand = code.OperandType is OperandType.InlineMethod or OperandType.InlineString or OperandType.InlineField
                ? BitConverter.ToInt32(bytes, at)
                : 0;
            yield return (code, operand);
            at += Length(code, bytes, at);
        }
    }

    private static int Length(OpCode code, byte[] bytes, int at) =>
        code.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
            _ => 4,
        };

    private static string Text(MethodBase method, int token) => method.Module.ResolveString(token);

    private static MethodBase? Called(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var own = method.IsGenericMethod ? method.GetGenericArguments() : null;
        return method.Module.ResolveMethod(token, ofType, own);
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
