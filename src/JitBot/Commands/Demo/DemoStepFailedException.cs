namespace JitBot.Commands.Demo;

/// <summary>A step of the story was not observed; the message is the step's name and what was seen instead.</summary>
internal sealed class DemoStepFailedException(string step, string reason) : Exception($"{step}: {reason}");
