using System.Text.Json.Serialization;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Audit;

[JsonSerializable(typeof(RequestEvent))]
[JsonSerializable(typeof(AccessRequest))]
internal sealed partial class LogJsonContext : JsonSerializerContext;
