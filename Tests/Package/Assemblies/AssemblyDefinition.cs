using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DialogueRnn.Package.Tests.Assemblies;

/// <summary>
/// An <c>.asmdef</c> file: how Unity builds the sources below its folder. Unknown properties are rejected: Unity ignores them silently.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class AssemblyDefinition
{
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    [JsonIgnore]
    public string Path { get; private set; } = string.Empty;

    [JsonPropertyName("name")]
    public string Name { get; init; } = string.Empty;

    [JsonPropertyName("rootNamespace")]
    public string RootNamespace { get; init; } = string.Empty;

    [JsonPropertyName("references")]
    public IReadOnlyList<string> References { get; init; } = [];

    [JsonPropertyName("includePlatforms")]
    public IReadOnlyList<string> IncludePlatforms { get; init; } = [];

    [JsonPropertyName("excludePlatforms")]
    public IReadOnlyList<string> ExcludePlatforms { get; init; } = [];

    [JsonPropertyName("allowUnsafeCode")]
    public bool AllowUnsafeCode { get; init; }

    [JsonPropertyName("overrideReferences")]
    public bool OverrideReferences { get; init; }

    [JsonPropertyName("precompiledReferences")]
    public IReadOnlyList<string> PrecompiledReferences { get; init; } = [];

    [JsonPropertyName("autoReferenced")]
    public bool AutoReferenced { get; init; } = true;

    [JsonPropertyName("defineConstraints")]
    public IReadOnlyList<string> DefineConstraints { get; init; } = [];

    [JsonPropertyName("versionDefines")]
    public IReadOnlyList<VersionDefine> VersionDefines { get; init; } = [];

    [JsonPropertyName("noEngineReferences")]
    public bool NoEngineReferences { get; init; }

    /// <summary>Reads the file at <paramref name="path"/> below <paramref name="root"/>.</summary>
    /// <exception cref="InvalidDataException">It is not a JSON object of Unity's properties.</exception>
    public static AssemblyDefinition Read(string root, string path)
    {
        try
        {
            string text = File.ReadAllText(System.IO.Path.Combine(root, path));
            AssemblyDefinition definition = JsonSerializer.Deserialize<AssemblyDefinition>(text, Strict)
                ?? throw new JsonException("the file holds no object");
            definition.Path = path;
            return definition;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>A symbol that Unity defines when a package of a certain version is installed.</summary>
    internal sealed class VersionDefine
    {
        [JsonPropertyName("name")]
        public string Name { get; init; } = string.Empty;

        [JsonPropertyName("expression")]
        public string Expression { get; init; } = string.Empty;

        [JsonPropertyName("define")]
        public string Define { get; init; } = string.Empty;
    }
}
