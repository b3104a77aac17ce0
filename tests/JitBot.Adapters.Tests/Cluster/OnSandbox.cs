namespace JitBot.Adapters.Tests.Cluster;

// The contract, held against the sandbox

public sealed class ObjectsOnSandbox : ObjectContract<SandboxUnderTest>;

public sealed class PatchesOnSandbox : PatchContract<SandboxUnderTest>;

public sealed class ApplyOnSandbox : ApplyContract<SandboxUnderTest>;

public sealed class AccessOnSandbox : AccessContract<SandboxUnderTest>;

public sealed class EscalationOnSandbox : EscalationContract<SandboxUnderTest>;

public sealed class WatchesOnSandbox : WatchContract<SandboxUnderTest>;
