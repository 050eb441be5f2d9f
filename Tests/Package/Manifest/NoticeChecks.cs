using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using DialogueRnn.Package.Tests.Metas;

namespace DialogueRnn.Package.Tests.Manifest;

/// <summary>Checks that <c>Third Party Notices.md</c> names every package that a project refers to.</summary>
internal static class NoticeChecks
{
    private const string Notices = "Third Party Notices.md";

    /// <summary>The packages that the notices leave out; empty when they are complete.</summary>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        string file = Path.Combine(root, Notices);
        string notices = File.Exists(file) ? File.ReadAllText(file) : string.Empty;
        return ReferencedPackages(root)
            .Where(package => !notices.Contains($"`{package}`", StringComparison.Ordinal))
            .Select(package => $"{Notices}: does not name the package `{package}` with its licence and its use.")
            .ToList();
    }

    private static SortedSet<string> ReferencedPackages(string root)
    {
        var packages = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories).Where(file => IsProject(root, file)))
        {
            foreach (XElement reference in XDocument.Load(file).Descendants("PackageReference"))
                packages.Add(reference.Attribute("Include")?.Value ?? string.Empty);
        }

        packages.Remove(string.Empty);
        return packages;
    }

    private static bool IsProject(string root, string file)
    {
        bool isHidden = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'));
        return !isHidden && Path.GetExtension(file) is ".csproj" or ".props" or ".targets";
    }
}
