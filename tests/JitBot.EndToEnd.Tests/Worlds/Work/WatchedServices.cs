using JitBot.Chat.Inbox;
using JitBot.Core.Reconciliation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.EndToEnd.Tests.Worlds.Work;

/// <summary>Wraps what works in the host, as its registrations stand when all are made.</summary>
internal sealed class WatchedServices(HostWork work) : IServiceProviderFactory<IServiceCollection>
{
    public IServiceCollection CreateBuilder(IServiceCollection services)
    {
        Wrap<IReconciler>(services, inner => new WatchedReconciler(inner, work));
        Wrap<IInboxHandler>(services, inner => new WatchedHandler(inner, work));
        services.AddSingleton<IStartupFilter>(new Answers(work));
        return services;
    }

    public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        for (var index = 0; index < services.Count; index++)
        {
            if (services[index] is { IsKeyedService: false } one && one.ServiceType == typeof(T))
            {
                services[index] = ServiceDescriptor.Describe(typeof(T), provider => wrap(Make<T>(provider, one)), one.Lifetime);
            }
        }
    }

    private static T Make<T>(IServiceProvider provider, ServiceDescriptor one) =>
        (T)(
            one.ImplementationInstance
            ?? one.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, one.ImplementationType!)
        );

    /// <summary>Tells of each inbound request, before anything of the host sees it.</summary>
    private sealed class Answers(HostWork work) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    async (context, rest) =>
                    {
                        using var piece = work.Begin(PieceOfWorkKind.Answer);
                        await rest(context);
                    }
                );
                next(app);
            };
    }
}
