using System.IO;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Metas;

public sealed class PackageTreeTests
{
    [Test]
    public void Assets_HiddenNamesAndWhatLiesWithinThem_AreLeftOut()
    {
        using TemporaryTree tree = new TemporaryTree()
            .With(".editorconfig").With(".artifacts/bin/a.dll").With("Samples~/corpus.txt").With("notes~").With("half.tmp")
            .With("Runtime/Model/Vocabulary.cs").With("package.json");

        string[] visible = ["Runtime", "Runtime/Model", "Runtime/Model/Vocabulary.cs", "package.json"];
        Assert.That(PackageTree.Read(tree.Root).Assets, Is.EqualTo(visible));
    }

    [Test]
    public void Assets_WithinASample_AreThere()
    {
        using TemporaryTree tree = new TemporaryTree().With("Samples~/Tavern/Corpus/night.txt").With("Samples~/Tavern/.hidden");

        Assert.That(PackageTree.Read(tree.Root).Assets, Is.EqualTo(new[] { "Samples~/Tavern/Corpus", "Samples~/Tavern/Corpus/night.txt" }));
    }

    [Test]
    public void Assets_WithinASampleForDotnet_AreLeftOut()
    {
        using TemporaryTree tree = new TemporaryTree().With("Samples~/Terminal/Game.csproj").With("Samples~/Terminal/Game.cs");

        Assert.That(PackageTree.Read(tree.Root).Assets, Is.Empty);
    }

    [Test]
    public void Assets_IgnoredByGit_AreLeftOut()
    {
        using TemporaryTree tree = new TemporaryTree()
            .With(".gitignore", "node_modules/\n*.user\n").With("node_modules/a.js").With("my.user").With("a.cs");

        Assert.That(PackageTree.Read(tree.Root).Assets, Is.EqualTo(new[] { "a.cs" }));
    }

    [Test]
    public void Assets_AnEmptyFolder_IsLeftOut()
    {
        using TemporaryTree tree = new TemporaryTree().With("a.cs");
        Directory.CreateDirectory(Path.Combine(tree.Root, "Editor", "Import"));

        Assert.That(PackageTree.Read(tree.Root).Assets, Is.EqualTo(new[] { "a.cs" }));
    }

    [Test]
    public void Metas_WithinHiddenFolders_AreLeftOut()
    {
        using TemporaryTree tree = new TemporaryTree().With("a.cs").With("a.cs.meta").With("Samples~/b.cs.meta");

        Assert.That(PackageTree.Read(tree.Root).Metas, Is.EqualTo(new[] { "a.cs.meta" }));
    }
}
