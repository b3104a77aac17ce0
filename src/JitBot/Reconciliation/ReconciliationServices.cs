namespace JitBot.Reconciliation;

internal static class ReconciliationServices
{
    /// <summary>Adds the queues, the resync and the sweep for residue.</summary>
    public static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.AddSingleton<ReconcilerHub>();
        services.AddHostedService(provider => provider.GetRequiredService<ReconcilerHub>());
        services.AddHostedService<Resync>();
        services.AddHostedService<ResidueSweep>();
        return services;
    }
}
