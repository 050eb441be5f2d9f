using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace DialogueRnn.Package.Tests.Metas;

/// <summary>The text of a <c>.meta</c> file.</summary>
internal static partial class MetaText
{
    /// <summary>The importer of model files, <c>Editor/Import/DialogueModelImporter.cs</c>.</summary>
    private const string ModelImporter = "{fileID: 11500000, guid: a2c0dd50f6c0bcf1cef2cb2896737694, type: 3}";

    private const string UxmlImporter = "{fileID: 13804, guid: 0000000000000000e000000000000000, type: 0}";
    private const string ThemeImporter = "{fileID: 12388, guid: 0000000000000000e000000000000000, type: 0}";

    private const string Tail = "  externalObjects: {}\n  userData:\n  assetBundleName:\n  assetBundleVariant:\n";

    /// <summary>Composes the text for a file or folder; the importer follows the ending of its name.</summary>
    public static string Compose(string asset, bool isFolder, string guid) =>
        $"fileFormatVersion: 2\nguid: {guid}\n{(isFolder ? "folderAsset: yes\nDefaultImporter:\n" + Tail : Importer(asset))}";

    /// <summary>
    /// The GUID that a path gives: the first 128 bits of the SHA-256 of <c>package/path</c> as 32 hexadecimal digits. A higher
    /// <paramref name="attempt"/> gives another one, for a path whose first GUID is taken by an asset that moved away from it.
    /// </summary>
    public static string GuidOf(string package, string asset, int attempt = 0)
    {
        string source = attempt == 0 ? $"{package}/{asset}" : $"{package}/{asset}\n{attempt}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16));
    }

    /// <summary>Finds the GUID in the text of a <c>.meta</c> file.</summary>
    /// <returns>Whether there is exactly one, of 32 lower-case hexadecimal digits that are not all zero.</returns>
    public static bool TryReadGuid(string text, out string guid)
    {
        MatchCollection lines = GuidLine().Matches(text);
        guid = lines.Count == 1 ? lines[0].Groups[1].Value : string.Empty;
        return WellFormed().IsMatch(guid) && guid.Trim('0').Length > 0;
    }

    private static string Importer(string asset) => Path.GetExtension(asset).ToLowerInvariant() switch
    {
        ".cs" => "MonoImporter:\n  externalObjects: {}\n  serializedVersion: 2\n  defaultReferences: []\n  executionOrder: 0\n"
            + "  icon: {instanceID: 0}\n  userData:\n  assetBundleName:\n  assetBundleVariant:\n",
        ".asmdef" => "AssemblyDefinitionImporter:\n" + Tail,
        ".txt" or ".md" or ".json" or ".xml" or ".html" or ".htm" or ".csv" or ".yaml" or ".bytes" => "TextScriptImporter:\n" + Tail,
        ".asset" => "NativeFormatImporter:\n  externalObjects: {}\n  mainObjectFileID: 11400000\n  userData:\n  assetBundleName:\n  assetBundleVariant:\n",
        ".drnn" => Scripted(ModelImporter),
        ".uxml" => Scripted(UxmlImporter),
        ".tss" => Scripted(ThemeImporter) + "  disableValidation: 0\n",
        _ => "DefaultImporter:\n" + Tail,
    };

    private static string Scripted(string importer) => "ScriptedImporter:\n  internalIDToNameTable: []\n  externalObjects: {}\n  serializedVersion: 2\n"
        + $"  userData:\n  assetBundleName:\n  assetBundleVariant:\n  script: {importer}\n";

    [GeneratedRegex(@"^guid:[ ]*(.*?)[ \r]*$", RegexOptions.Multiline)]
    private static partial Regex GuidLine();

    [GeneratedRegex(@"\A[0-9a-f]{32}\z")]
    private static partial Regex WellFormed();
}
