using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DialogueRnn.Package.Tests.Manifest;

/// <summary>The parts of <c>package.json</c> that the checks look at.</summary>
internal sealed class PackageManifest
{
    private static readonly JsonSerializerOptions Strict = new() { AllowDuplicateProperties = false };

    [JsonPropertyName("name")]
    public string Name { get; init; } = string.Empty;

    [JsonPropertyName("displayName")]
    public string DisplayName { get; init; } = string.Empty;

    [JsonPropertyName("version")]
    public string Version { get; init; } = string.Empty;

    [JsonPropertyName("unity")]
    public string Unity { get; init; } = string.Empty;

    [JsonPropertyName("description")]
    public string Description { get; init; } = string.Empty;

    [JsonPropertyName("license")]
    public string License { get; init; } = string.Empty;

    [JsonPropertyName("dependencies")]
    public IReadOnlyDictionary<string, string> Dependencies { get; init; } = new Dictionary<string, string>();

    [JsonPropertyName("samples")]
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>Reads the manifest of the package in <paramref name="root"/>.</summary>
    /// <exception cref="InvalidDataException">It is no JSON object, or names a property twice.</exception>
    public static PackageManifest Read(string root)
    {
        string file = Path.Combine(root, "package.json");
        try
        {
            return JsonSerializer.Deserialize<PackageManifest>(File.ReadAllText(file), Strict)
                ?? throw new JsonException("the file holds no object");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file}: {exception.Message}", exception);
        }
    }

    /// <summary>One entry of the list that Unity's Package Manager offers for import.</summary>
    internal sealed class Sample
    {
        [JsonPropertyName("displayName")]
        public string DisplayName { get; init; } = string.Empty;

        [JsonPropertyName("description")]
        public string Description { get; init; } = string.Empty;

        [JsonPropertyName("path")]
        public string Path { get; init; } = string.Empty;
    }
}
