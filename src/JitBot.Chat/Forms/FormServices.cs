using JitBot.Chat.Forms.Ask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JitBot.Chat.Forms;

/// <summary>What the forms of all platforms share; added once however many there are.</summary>
internal static class FormServices
{
    public static IServiceCollection AddAskLogic(this IServiceCollection services)
    {
        services.TryAddSingleton<AskReaders>();
        services.TryAddSingleton<AskDrawing>();
        services.TryAddSingleton<AskCheck>();
        return services;
    }
}
