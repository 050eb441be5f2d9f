using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Native;

public class WeakenedLibraryTests
{
    private TemporaryFolder _cache = null!;

    [SetUp]
    public void CreateCache() => _cache = new TemporaryFolder("library");

    [TearDown]
    public void DeleteCache() => _cache.Dispose();

    [Test]
    public void Prepare_LibraryOfTorchSharp_WritesACopyUnderTheCacheWithTheSameName()
    {
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.Root);
        Assert.That(Path.GetRelativePath(_cache.Root, copy), Does.Match("^[0-9a-f]{24}[/\\\\]libLibTorchSharp\\.so$"));
    }

    [Test]
    public void Prepare_LibraryOfTorchSharp_WritesTheWeakenedBytes()
    {
        byte[] expected = File.ReadAllBytes(LinuxBridge.Path);
        ElfVersionNeeds.Weaken(expected, WeakenedLibrary.Version, WeakenedLibrary.Symbol);
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.Root);
        Assert.That(File.ReadAllBytes(copy).AsSpan().SequenceEqual(expected), Is.True);
    }

    [Test]
    public void Prepare_CopyIsThere_LeavesItAlone()
    {
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.Root);
        var written = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(copy, written);
        WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.Root);
        Assert.That(File.GetLastWriteTimeUtc(copy), Is.EqualTo(written));
    }

    [Test]
    public void Prepare_CopyIsDamaged_WritesItAgain()
    {
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.Root);
        byte[] expected = File.ReadAllBytes(copy);
        File.WriteAllText(copy, "damaged");
        WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.Root);
        Assert.That(File.ReadAllBytes(copy).AsSpan().SequenceEqual(expected), Is.True);
    }

    [Test]
    public void Prepare_ManyAtOnce_LeavesOneFile()
    {
        Parallel.For(0, 8, _ => WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.Root));
        Assert.That(new DirectoryInfo(_cache.Root).EnumerateFiles("*", SearchOption.AllDirectories).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Prepare_NotALibrary_NamesTheFile()
    {
        string text = Path.Combine(_cache.Root, "text.so");
        File.WriteAllText(text, "no library");
        Assert.That(
            () => WeakenedLibrary.Prepare(text, _cache.Root), Throws.TypeOf<TorchLibraryException>().With.Message.StartsWith(text));
    }

    [Test]
    public void Prepare_LibraryThatDoesNotAskForTheVersion_SaysSo()
    {
        string tiny = Path.Combine(_cache.Root, "tiny.so");
        File.WriteAllBytes(tiny, TinyElf.Create());
        Assert.That(
            () => WeakenedLibrary.Prepare(tiny, _cache.Root),
            Throws.TypeOf<TorchLibraryException>().With.Message.Contains("does not need GLIBCXX_3.4.32"));
    }
}
