using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Patching;

/// <summary>A member of a value with its path element. An item (of a map or list) can be owned besides what is in it.</summary>
internal sealed record FieldPart(string Element, JsonNode Value, Schema Schema, bool IsItem);
