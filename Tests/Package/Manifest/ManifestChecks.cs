using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DialogueRnn.Package.Tests.Metas;

namespace DialogueRnn.Package.Tests.Manifest;

/// <summary>Checks <c>package.json</c> against Unity's rules and against the other places that say the same thing.</summary>
internal static partial class ManifestChecks
{
    /// <summary>How the names of packages in Unity's own registry begin.</summary>
    private const string OwnRegistry = "com.unity.";

    /// <summary>What is wrong with the manifest of the package in <paramref name="root"/>; empty when all is well.</summary>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        PackageManifest manifest = PackageManifest.Read(root);
        var faults = new List<string>();
        Require(faults, ReverseDomain().IsMatch(manifest.Name), $"name '{manifest.Name}' is not a lower-case reverse domain name");
        Require(faults, SemanticVersion().IsMatch(manifest.Version), $"version '{manifest.Version}' is not a semantic version");
        Require(faults, UnityVersion().IsMatch(manifest.Unity), $"unity '{manifest.Unity}' is not a version of Unity such as 2022.3");
        Require(faults, manifest.DisplayName.Length > 0, "displayName is missing");
        Require(faults, manifest.Description.Length > 0, "description is missing");
        Require(faults, manifest.License == "MIT", $"license is '{manifest.License}', not MIT");
        Require(faults, File.Exists(Path.Combine(root, "LICENSE.md")), "names a licence whose text is not there: LICENSE.md is missing");
        CheckVersions(faults, root, manifest);
        CheckDependencies(faults, root, manifest);
        CheckSamples(faults, root, manifest);
        return faults;
    }

    private static void CheckVersions(List<string> faults, string root, PackageManifest manifest)
    {
        string? build = Element(root, "Directory.Build.props", "Version")?.Value;
        Require(faults, build == manifest.Version, $"version '{manifest.Version}' is not the Version '{build}' in Directory.Build.props");

        string changelog = Path.Combine(root, "CHANGELOG.md");
        Match release = File.Exists(changelog) ? Release().Match(File.ReadAllText(changelog)) : Match.Empty;
        string newest = release.Groups["version"].Value;
        Require(faults, newest == manifest.Version,
            $"version '{manifest.Version}' is not that of the newest release heading in CHANGELOG.md, '{newest}'");
    }

    private static void CheckDependencies(List<string> faults, string root, PackageManifest manifest)
    {
        foreach ((string name, string version) in manifest.Dependencies)
        {
            Require(faults, ReverseDomain().IsMatch(name), $"dependency '{name}' is not a package name");
            Require(faults, SemanticVersion().IsMatch(version),
                $"dependency '{name}' asks for '{version}': Unity takes one semantic version, no range");
        }

        foreach (string name in manifest.Dependencies.Keys.Where(name => !name.StartsWith(OwnRegistry, StringComparison.Ordinal)))
        {
            faults.Add($"package.json: depends on '{name}', which Unity's own registry does not serve, so the package would not install. " +
                       "Make it optional (versionDefines in Runtime/DialogueRnn.asmdef).");
        }
    }

    private static void CheckSamples(List<string> faults, string root, PackageManifest manifest)
    {
        foreach (PackageManifest.Sample sample in manifest.Samples)
        {
            bool isWithin = sample.Path.StartsWith("Samples~/", StringComparison.Ordinal);
            Require(faults, isWithin && Directory.Exists(Path.Combine(root, sample.Path)),
                $"sample '{sample.DisplayName}': there is no folder '{sample.Path}' within Samples~");
            Require(faults, sample.DisplayName.Length > 0 && sample.Description.Length > 0,
                $"sample '{sample.Path}' lacks displayName or description");
        }

        var offered = manifest.Samples.Select(sample => sample.Path).ToHashSet(StringComparer.Ordinal);
        string samples = Path.Combine(root, "Samples~");
        foreach (string folder in Directory.Exists(samples) ? Directory.GetDirectories(samples) : [])
        {
            bool isEmpty = !Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any();
            string path = $"Samples~/{Path.GetFileName(folder)}";
            if (PackageTree.IsDotnetSample(folder))
                Require(faults, !offered.Contains(path), $"offers '{path}', which has a .NET project: its files would not compile in Unity");
            else
                Require(faults, isEmpty || offered.Contains(path), $"does not offer '{path}' among its samples");
        }
    }

    private static void Require(List<string> faults, bool condition, string fault)
    {
        if (!condition)
            faults.Add($"package.json: {fault}.");
    }

    private static XElement? Element(string root, string file, string name) => Elements(root, file, name).FirstOrDefault();

    private static IEnumerable<XElement> Elements(string root, string file, string name)
    {
        string path = Path.Combine(root, file);
        return File.Exists(path) ? XDocument.Load(path).Descendants(name) : [];
    }

    [GeneratedRegex(@"\A[a-z0-9-]+(\.[a-z0-9_-]+)+\z")]
    private static partial Regex ReverseDomain();

    [GeneratedRegex(@"\A(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z")]
    private static partial Regex SemanticVersion();

    [GeneratedRegex(@"\A\d{4}\.\d\z")]
    private static partial Regex UnityVersion();

    [GeneratedRegex(@"^## \[(?<version>\d[^\]]*)\] - \d{4}-\d{2}-\d{2}\r?$", RegexOptions.Multiline)]
    private static partial Regex Release();
}
