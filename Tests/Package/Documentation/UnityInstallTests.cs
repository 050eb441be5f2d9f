using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using DialogueRnn.Package.Tests.Assemblies;
using DialogueRnn.Package.Tests.Manifest;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Documentation;

/// <summary>What the manual says of installing in Unity: two snippets for a project's manifest, and the large models.</summary>
public partial class UnityInstallTests
{
    private const long LargeModel = 5_000_000;

    private static readonly string Root = RepositoryRoot.Find();
    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "Documentation~/getting-started-unity.md"));
    private static readonly JsonElement[] Snippets = [.. Snippet().Matches(Page).Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement)];

    [Test]
    public void Snippet_WithoutOptionalPackages_HasThePackageAlone()
    {
        Assert.That(Dependencies(Snippets[0]).Keys, Is.EqualTo(new[] { PackageManifest.Read(Root).Name }));
        Assert.That(Snippets[0].TryGetProperty("scopedRegistries", out _), Is.False);
    }

    [Test]
    public void Snippet_WithOptionalPackages_HasEachAndTheRegistryThatServesIt()
    {
        Dictionary<string, string> dependencies = Dependencies(Snippets[1]);
        IReadOnlyList<AssemblyDefinition.VersionDefine> optional = AssemblyDefinition.Read(Root, "Runtime/DialogueRnn.asmdef").VersionDefines;
        string[] scopes = [.. Snippets[1].GetProperty("scopedRegistries").EnumerateArray().SelectMany(registry => registry.GetProperty("scopes").EnumerateArray()).Select(scope => scope.GetString()!)];

        Assert.That(dependencies.Keys, Is.EquivalentTo(optional.Select(package => package.Name).Append(PackageManifest.Read(Root).Name)));
        Assert.That(optional.Where(package => Version.Parse(dependencies[package.Name]) < Version.Parse(package.Expression)), Is.Empty, "older than the code needs");
        Assert.That(optional.Where(package => !Array.Exists(scopes, scope => package.Name.StartsWith(scope + ".", StringComparison.Ordinal))), Is.Empty, "no registry");
    }

    [Test]
    public void Models_OfMoreThanFiveMegabytes_AreInTheTableOfCosts()
    {
        IEnumerable<string> large = PackageManifest.Read(Root).Samples
            .SelectMany(sample => new DirectoryInfo(Path.Combine(Root, sample.Path)).EnumerateFiles("*.drnn", SearchOption.AllDirectories))
            .Where(file => file.Length > LargeModel)
            .Select(file => Path.GetRelativePath(Path.Combine(Root, "Samples~"), file.FullName).Replace('\\', '/'));

        Assert.That(large.Where(file => !Page.Contains($"| `{file}` |", StringComparison.Ordinal)), Is.Empty);
    }

    private static Dictionary<string, string> Dependencies(JsonElement snippet) =>
        snippet.GetProperty("dependencies").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);

    [GeneratedRegex(@"^```json\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
