using System.IO;
using System.Linq;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Metas;

public sealed class MetaFilesTests
{
    private const string Package = "com.example.package";

    [Test]
    public void Repository_EveryVisibleAsset_HasOneMetaWithItsOwnGuid() =>
        Assert.That(MetaFiles.FindFaults(RepositoryRoot.Find()), Is.Empty);

    [Test]
    public void FindFaults_AfterRepair_IsEmpty()
    {
        using TemporaryTree tree = Repaired("Runtime/Model/A.cs", "Runtime/B.asmdef", "package.json");

        Assert.That(MetaFiles.FindFaults(tree.Root), Is.Empty);
    }

    [Test]
    public void FindFaults_AFileWithoutMeta_IsNamed()
    {
        using TemporaryTree tree = Repaired("A.cs").With("B.cs");

        Assert.That(MetaFiles.FindFaults(tree.Root).Single(), Does.StartWith("B.cs: has no .meta"));
    }

    [Test]
    public void FindFaults_AFolderWithoutMeta_IsNamed()
    {
        using TemporaryTree tree = Repaired("Runtime/A.cs");
        tree.Delete("Runtime.meta");

        Assert.That(MetaFiles.FindFaults(tree.Root).Single(), Does.StartWith("Runtime: has no .meta"));
    }

    [Test]
    public void FindFaults_AMetaWithoutAsset_IsNamed()
    {
        using TemporaryTree tree = Repaired("A.cs", "B.cs");
        tree.Delete("B.cs");

        Assert.That(MetaFiles.FindFaults(tree.Root).Single(), Does.StartWith("B.cs.meta: belongs to no asset"));
    }

    [Test]
    public void FindFaults_TheMetaOfAHiddenFolder_IsNamed()
    {
        using TemporaryTree tree = Repaired("A.cs").With("Samples~/B.cs");
        tree.With("Samples~.meta", MetaText.Compose("Samples~", isFolder: true, MetaText.GuidOf(Package, "Samples~")));

        Assert.That(MetaFiles.FindFaults(tree.Root), Has.Some.StartsWith("Samples~.meta: belongs to no asset"));
    }

    [Test]
    public void FindFaults_TwoMetasWithOneGuid_AreNamed()
    {
        using TemporaryTree tree = Repaired("A.cs", "B.cs");
        tree.With("B.cs.meta", tree.Read("A.cs.meta"));

        Assert.That(MetaFiles.FindFaults(tree.Root).Single(), Does.StartWith("B.cs.meta: has the GUID").And.Contain("A.cs.meta"));
    }

    [Test]
    public void FindFaults_AMetaWithoutGuid_IsNamed()
    {
        using TemporaryTree tree = Repaired("A.cs");
        tree.With("A.cs.meta", "fileFormatVersion: 2\nguid: none\n");

        Assert.That(MetaFiles.FindFaults(tree.Root).Single(), Does.StartWith("A.cs.meta: has no line 'guid:'"));
    }

    [Test]
    public void FindFaults_AFileMarkedAsFolder_IsNamed()
    {
        using TemporaryTree tree = Repaired("A.cs");
        tree.With("A.cs.meta", MetaText.Compose("A.cs", isFolder: true, MetaText.GuidOf(Package, "A.cs")));

        Assert.That(MetaFiles.FindFaults(tree.Root).Single(), Does.Contain("folderAsset"));
    }

    [Test]
    public void Repair_RunTwice_ChangesNothingTheSecondTime()
    {
        using TemporaryTree tree = Repaired("Runtime/A.cs");

        Assert.That(MetaFiles.Repair(tree.Root, Package), Is.Empty);
    }

    [Test]
    public void Repair_AnExistingMeta_IsLeftAsItIs()
    {
        const string Existing = "fileFormatVersion: 2\nguid: 0123456789abcdef0123456789abcdef\n";
        using TemporaryTree tree = new TemporaryTree().With("A.cs").With("A.cs.meta", Existing);
        MetaFiles.Repair(tree.Root, Package);

        Assert.That(tree.Read("A.cs.meta"), Is.EqualTo(Existing));
    }

    [Test]
    public void Repair_AnOrphan_IsRemoved()
    {
        using TemporaryTree tree = new TemporaryTree().With("A.cs").With("Gone.cs.meta", "guid: x");
        MetaFiles.Repair(tree.Root, Package);

        Assert.That(tree.Has("Gone.cs.meta"), Is.False);
    }

    [Test]
    public void Repair_ANewFileWhereAMovedOneWas_GetsAnotherGuid()
    {
        using TemporaryTree tree = Repaired("A.cs");
        File.Move(Path.Combine(tree.Root, "A.cs"), Path.Combine(tree.Root, "B.cs"));
        File.Move(Path.Combine(tree.Root, "A.cs.meta"), Path.Combine(tree.Root, "B.cs.meta"));
        tree.With("A.cs");
        MetaFiles.Repair(tree.Root, Package);

        Assert.That(MetaFiles.FindFaults(tree.Root), Is.Empty);
    }

    private static TemporaryTree Repaired(params string[] files)
    {
        var tree = new TemporaryTree();
        foreach (string file in files)
            tree.With(file);
        MetaFiles.Repair(tree.Root, Package);
        return tree;
    }
}
