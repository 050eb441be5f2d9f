using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DialogueRnn.Package.Tests.Rooms;

/// <summary>The namespaces of types: that of their folder, or for a public type that of a folder above.</summary>
internal static class NamespaceRules
{
    // A house's own folders have no part in the namespaces of these: they are the root of an assembly.
    private static readonly (string Folder, string Namespace)[] Roots =
    [
        ("Runtime/Unity", "DialogueRnn.Unity"), ("Runtime", "DialogueRnn"), ("Training", "DialogueRnn.Training"), ("Editor", "DialogueRnn.Editor"),
    ];

    /// <summary>Finds the types whose namespace fits neither rule.</summary>
    public static IReadOnlyList<string> FindFaults(CSharpCompilation compilation) =>
        [.. compilation.SyntaxTrees.Where(tree => tree.FilePath.Contains('/', StringComparison.Ordinal)).SelectMany(FaultsOf)];

    private static IEnumerable<string> FaultsOf(SyntaxTree tree)
    {
        string expected = NamespaceOf(tree.FilePath[..tree.FilePath.LastIndexOf('/')]);
        foreach (BaseNamespaceDeclarationSyntax scope in tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
        {
            string found = scope.Name.ToString();
            bool isPublic = scope.Members.OfType<MemberDeclarationSyntax>().Any(member => member.Modifiers.Any(SyntaxKind.PublicKeyword));
            bool isAbove = expected.StartsWith(found + '.', StringComparison.Ordinal);
            if (found != expected && !(isPublic && isAbove))
                yield return $"{tree.FilePath}: the namespace is '{found}', and the folder asks for '{expected}'.";
        }
    }

    private static string NamespaceOf(string folder)
    {
        (string root, string name) = Roots.First(root => folder == root.Folder || folder.StartsWith(root.Folder + '/', StringComparison.Ordinal));
        return name + folder[root.Length..].Replace('/', '.');
    }
}
