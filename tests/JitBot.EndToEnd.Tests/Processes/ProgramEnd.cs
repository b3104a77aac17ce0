namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>How a run ended, and what it wrote.</summary>
internal sealed record ProgramEnd(int ExitCode, string Output, string Error)
{
    public void Expect(int exitCode) => Assert.True(ExitCode == exitCode, $"ended with {ExitCode}:\n{Output}\n{Error}");
}
