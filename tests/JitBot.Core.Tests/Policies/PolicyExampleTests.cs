using JitBot.Core.Policies;
using NJsonSchema;

namespace JitBot.Core.Tests.Policies;

public sealed class PolicyExampleTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "deploy", "policies");

    public static TheoryData<string> Examples =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    public static TheoryData<string, string> WrongForTheSchema
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (_, old, changed) in WrongPolicies.BySchema)
            {
                data.Add(old, changed);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_is_good_for_the_reader_and_for_the_schema(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);

        Assert.Empty(PolicyReader.Read([new PolicyFile(file, text)]).Issues);
        Assert.Empty(await SchemaErrorsAsync(text));
    }

    [Fact]
    public async Task The_schema_takes_the_good_document() => Assert.Empty(await SchemaErrorsAsync(PolicyTexts.Good));

    [Theory]
    [MemberData(nameof(WrongForTheSchema))]
    public async Task The_schema_refuses_what_the_reader_refuses(string old, string changed)
    {
        var text = PolicyTexts.With(old, changed);

        Assert.NotEmpty(PolicyTexts.Read(text).Issues);
        Assert.NotEmpty(await SchemaErrorsAsync(text));
    }

    private static async Task<IReadOnlyList<string>> SchemaErrorsAsync(string yaml)
    {
        var schema = await JsonSchema.FromFileAsync(
            Path.Combine(Folder, "jitbot-policy.schema.json"),
            TestContext.Current.CancellationToken
        );
        return
        [
            .. YamlJson
                .Documents(yaml)
                .SelectMany(document => schema.Validate(document?.ToJsonString() ?? "null"))
                .Select(error => error.ToString()),
        ];
    }
}
