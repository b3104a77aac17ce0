using YamlDotNet.RepresentationModel;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>One of the Slack app's manifests, by path: <c>features.app_home.home_tab_enabled</c>.</summary>
internal sealed class Manifest
{
    private readonly YamlNode _root;

    private Manifest(YamlNode root) => _root = root;

    public static string PathOf(string file) => Path.Combine(NodeScripts.Root, "bot-manifest", "slack", file);

    public static Manifest Read(string file)
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(PathOf(file));
        stream.Load(reader);
        return new Manifest(stream.Documents.Single().RootNode);
    }

    public bool Has(string path) => Find(path) is not null;

    public string Text(string path) => ((YamlScalarNode)Find(path)!).Value!;

    public IEnumerable<YamlNode> Nodes(string path) => Find(path) is YamlSequenceNode list ? list.Children : [];

    public IEnumerable<string> Texts(string path) => Nodes(path).Select(node => ((YamlScalarNode)node).Value!);

    private YamlNode? Find(string path) =>
        path.Split('.')
            .Aggregate<string, YamlNode?>(
                _root,
                (node, name) => node is YamlMappingNode map && map.Children.TryGetValue(name, out var child) ? child : null
            );
}
