namespace JitBot.Hosting;

/// <summary>What one run of the host is made of.</summary>
internal sealed record AppSetup
{
    /// <summary>Settings on the command line: <c>--Storage:Path=…</c>.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>Null: <c>DOTNET_ENVIRONMENT</c>, else Production.</summary>
    public string? Environment { get; init; }

    /// <summary>Laid over everything else that configures.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Says nothing below errors: for the demo, which speaks itself.</summary>
    public bool Quiet { get; init; }
}
