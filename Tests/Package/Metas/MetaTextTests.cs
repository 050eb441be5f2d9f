using System.IO;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Metas;

public sealed class MetaTextTests
{
    private const string Guid = "0123456789abcdef0123456789abcdef";

    // printf 'com.example.package/Runtime/A.cs' | sha256sum | cut -c -32
    [Test]
    public void GuidOf_APath_IsTheStartOfItsSha256() =>
        Assert.That(MetaText.GuidOf("com.example.package", "Runtime/A.cs"), Is.EqualTo("9cfe77ec4ecc3ea935759c7d11f98635"));

    [Test]
    public void GuidOf_ASecondAttempt_IsAnother() =>
        Assert.That(MetaText.GuidOf("com.example.package", "A.cs", 1), Is.Not.EqualTo(MetaText.GuidOf("com.example.package", "A.cs")));

    [TestCase("A.cs", "MonoImporter:")]
    [TestCase("A.asmdef", "AssemblyDefinitionImporter:")]
    [TestCase("A.md", "TextScriptImporter:")]
    [TestCase("A.txt", "TextScriptImporter:")]
    [TestCase("package.json", "TextScriptImporter:")]
    [TestCase("A.csproj", "DefaultImporter:")]
    [TestCase("A.unity", "DefaultImporter:")]
    [TestCase("A.asset", "NativeFormatImporter:")]
    [TestCase("A.drnn", "ScriptedImporter:")]
    [TestCase("A.uxml", "ScriptedImporter:")]
    [TestCase("A.tss", "ScriptedImporter:")]
    [TestCase("A", "DefaultImporter:")]
    public void Compose_AFile_NamesTheImporterOfItsKind(string asset, string importer) =>
        Assert.That(MetaText.Compose(asset, isFolder: false, Guid).Split('\n')[2], Is.EqualTo(importer));

    [Test]
    public void Compose_AModel_NamesOurImporter()
    {
        string meta = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "Editor", "Import", "DialogueModelImporter.cs.meta"));
        MetaText.TryReadGuid(meta, out string importer);

        Assert.That(MetaText.Compose("A.drnn", isFolder: false, Guid), Does.EndWith($"  script: {{fileID: 11500000, guid: {importer}, type: 3}}\n"));
    }

    [Test]
    public void Compose_AFolder_IsWhatUnityWrites() =>
        Assert.That(MetaText.Compose("Runtime", isFolder: true, Guid), Is.EqualTo(
            $"fileFormatVersion: 2\nguid: {Guid}\nfolderAsset: yes\nDefaultImporter:\n"
            + "  externalObjects: {}\n  userData:\n  assetBundleName:\n  assetBundleVariant:\n"));

    [TestCase("guid: 0123456789abcdef0123456789abcdef\n", true)]
    [TestCase("guid: 0123456789abcdef0123456789abcdef\r\n", true)]
    [TestCase("guid: 0123456789ABCDEF0123456789ABCDEF\n", false)]
    [TestCase("guid: 0123456789abcdef\n", false)]
    [TestCase("guid: 00000000000000000000000000000000\n", false)]
    [TestCase("guid: 0123456789abcdef0123456789abcdef\nguid: 0123456789abcdef0123456789abcdef\n", false)]
    [TestCase("", false)]
    public void TryReadGuid_AText_AcceptsOneWellFormedGuid(string text, bool expected) =>
        Assert.That(MetaText.TryReadGuid("fileFormatVersion: 2\n" + text, out _), Is.EqualTo(expected));
}
