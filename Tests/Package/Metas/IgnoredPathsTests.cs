using System;
using NUnit.Framework;

namespace DialogueRnn.Package.Tests.Metas;

public sealed class IgnoredPathsTests
{
    [TestCase("notes.user", true)]
    [TestCase("scratch", true)]
    [TestCase("notes.users", false)]
    [TestCase("node_modules", false)]
    public void IgnoresFile_ByThePatternsOfTheFile_IsAsGitSays(string name, bool expected)
    {
        using TemporaryTree tree = new TemporaryTree().With(".gitignore", "# built\nnode_modules/\n\n*.user\nscratch\n");

        Assert.That(IgnoredPaths.Read(tree.Root).IgnoresFile(name), Is.EqualTo(expected));
    }

    [TestCase("node_modules", true)]
    [TestCase("scratch", true)]
    [TestCase("modules", false)]
    public void IgnoresFolder_ByThePatternsOfTheFile_IsAsGitSays(string name, bool expected)
    {
        using TemporaryTree tree = new TemporaryTree().With(".gitignore", "node_modules/\nscratch\n");

        Assert.That(IgnoredPaths.Read(tree.Root).IgnoresFolder(name), Is.EqualTo(expected));
    }

    [TestCase("!kept")]
    [TestCase("a/b")]
    [TestCase("/rooted")]
    [TestCase("a*b")]
    public void Read_APatternOfAnotherForm_IsRefused(string pattern)
    {
        using TemporaryTree tree = new TemporaryTree().With(".gitignore", pattern);

        Assert.That(() => IgnoredPaths.Read(tree.Root), Throws.TypeOf<NotSupportedException>().With.Message.Contains(pattern));
    }

    [Test]
    public void Read_NoIgnoreFile_IgnoresNothing()
    {
        using var tree = new TemporaryTree();

        Assert.That(IgnoredPaths.Read(tree.Root).IgnoresFile("notes.user"), Is.False);
    }
}
