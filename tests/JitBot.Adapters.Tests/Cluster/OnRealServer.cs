namespace JitBot.Adapters.Tests.Cluster;

// The contract, held against a real API server: it is what decides who is right

public sealed class ObjectsOnRealServer : ObjectContract<RealServerUnderTest>;

public sealed class PatchesOnRealServer : PatchContract<RealServerUnderTest>;

public sealed class ApplyOnRealServer : ApplyContract<RealServerUnderTest>;

public sealed class AccessOnRealServer : AccessContract<RealServerUnderTest>;

public sealed class EscalationOnRealServer : EscalationContract<RealServerUnderTest>;

public sealed class WatchesOnRealServer : WatchContract<RealServerUnderTest>;
