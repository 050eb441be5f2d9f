using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Package.Tests.Metas;

namespace DialogueRnn.Package.Tests.Assemblies;

/// <summary>Checks what holds for every <c>.asmdef</c> of the package.</summary>
internal static class AssemblyChecks
{
    /// <summary>Assemblies of Unity and of optional packages that ours may refer to.</summary>
    private static readonly string[] External =
        ["com.github.asus4.onnxruntime", "Unity.Burst", "Unity.Profiling.Core", "Unity.TextMeshPro", "UnityEngine.TestRunner", "UnityEditor.TestRunner"];

    /// <summary>Libraries that Unity's test framework and our dependencies bring.</summary>
    private static readonly string[] Precompiled = ["nunit.framework.dll", "MessagePack.dll"];

    /// <summary>What is wrong with the assembly definitions below <paramref name="root"/>; empty when all is well.</summary>
    public static IReadOnlyList<string> FindFaults(string root)
    {
        PackageTree tree = PackageTree.Read(root);
        var faults = new List<string>();
        List<AssemblyDefinition> definitions = ReadAll(tree, faults);
        var names = definitions.Select(definition => definition.Name).Concat(External).ToHashSet(StringComparer.Ordinal);
        foreach (AssemblyDefinition definition in definitions)
        {
            string fileName = Path.GetFileNameWithoutExtension(definition.Path);
            Require(faults, definition, fileName == definition.Name, $"is named '{definition.Name}' inside");
            foreach (string reference in definition.References.Where(reference => !names.Contains(reference)))
                faults.Add($"{definition.Path}: refers to '{reference}', which is neither in this package nor among the known assemblies.");
            foreach (string library in definition.PrecompiledReferences.Except(Precompiled, StringComparer.Ordinal))
                faults.Add($"{definition.Path}: refers to the library '{library}', which is not among the known ones.");
            Require(faults, definition, definition.OverrideReferences || definition.PrecompiledReferences.Count == 0,
                "lists precompiledReferences, which Unity ignores while overrideReferences is false");
            Require(faults, definition, definition.IncludePlatforms.Count == 0 || definition.ExcludePlatforms.Count == 0,
                "has both includePlatforms and excludePlatforms");
        }

        CheckFolders(tree, definitions, faults);
        return faults;
    }

    private static List<AssemblyDefinition> ReadAll(PackageTree tree, List<string> faults)
    {
        var definitions = new List<AssemblyDefinition>();
        foreach (string path in tree.Assets.Where(asset => asset.EndsWith(".asmdef", StringComparison.Ordinal)))
        {
            try
            {
                definitions.Add(AssemblyDefinition.Read(tree.Root, path));
            }
            catch (InvalidDataException exception)
            {
                faults.Add(exception.Message);
            }
        }

        return definitions;
    }

    private static void CheckFolders(PackageTree tree, List<AssemblyDefinition> definitions, List<string> faults)
    {
        foreach (IGrouping<string, AssemblyDefinition> twins in TwinsBy(definitions, definition => FolderOf(definition.Path)))
            faults.Add($"{twins.Key}: holds more than one .asmdef file.");
        foreach (IGrouping<string, AssemblyDefinition> twins in TwinsBy(definitions, definition => definition.Name))
            faults.Add($"{twins.Key}: is the name of more than one assembly: {string.Join(", ", twins.Select(twin => twin.Path))}.");

        var folders = definitions.Select(definition => FolderOf(definition.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (string source in tree.Assets.Where(asset => asset.EndsWith(".cs", StringComparison.Ordinal)))
        {
            string folder = FolderOf(source);
            while (folder.Length > 0 && !folders.Contains(folder))
                folder = FolderOf(folder);
            if (folder.Length == 0)
                faults.Add($"{source}: belongs to no .asmdef, so Unity does not compile it.");
        }
    }

    private static IEnumerable<IGrouping<string, AssemblyDefinition>> TwinsBy(
        List<AssemblyDefinition> definitions, Func<AssemblyDefinition, string> key) =>
        definitions.GroupBy(key, StringComparer.Ordinal).Where(group => group.Skip(1).Any());

    private static string FolderOf(string path) =>
        path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : string.Empty;

    private static void Require(List<string> faults, AssemblyDefinition definition, bool condition, string fault)
    {
        if (!condition)
            faults.Add($"{definition.Path}: {fault}.");
    }
}
