using System.Collections.Concurrent;
using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>Keeps what the host logs. An error that the test did not expect fails it.</summary>
internal sealed class LogBook : ILogEventSink
{
    private readonly ConcurrentQueue<LogEvent> _events = new();
    private readonly ConcurrentQueue<string> _expected = new();

    /// <summary>Errors that nobody said to expect.</summary>
    public IReadOnlyList<string> Unexpected =>
        [
            .. _events
                .Where(one => one.Level >= LogEventLevel.Error)
                .Select(Text)
                .Where(text => !_expected.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase))),
        ];

    /// <summary>Warnings and errors, oldest first.</summary>
    public IReadOnlyList<string> Lines => [.. _events.Where(one => one.Level >= LogEventLevel.Warning).Select(Text)];

    /// <summary>Errors whose text holds this are part of the test.</summary>
    public void Expect(string part) => _expected.Enqueue(part);

    public void Emit(LogEvent logEvent) => _events.Enqueue(logEvent);

    private static string Text(LogEvent one) =>
        $"{one.Level}: {one.RenderMessage(CultureInfo.InvariantCulture)}{(one.Exception is { } thrown ? $" | {thrown.GetType().Name}: {thrown.Message}" : "")}";
}
