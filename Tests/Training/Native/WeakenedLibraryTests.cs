using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Native;

public class WeakenedLibraryTests
{
    private DirectoryInfo _cache = null!;

    [SetUp]
    public void CreateCache() => _cache = Directory.CreateTempSubdirectory("dialogue-rnn-tests-");

    [TearDown]
    public void DeleteCache() => _cache.Delete(recursive: true);

    [Test]
    public void Prepare_LibraryOfTorchSharp_WritesACopyUnderTheCacheWithTheSameName()
    {
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.FullName);
        Assert.That(Path.GetRelativePath(_cache.FullName, copy), Does.Match("^[0-9a-f]{24}[/\\\\]libLibTorchSharp\\.so$"));
    }

    [Test]
    public void Prepare_LibraryOfTorchSharp_WritesTheWeakenedBytes()
    {
        byte[] expected = File.ReadAllBytes(LinuxBridge.Path);
        ElfVersionNeeds.Weaken(expected, WeakenedLibrary.Version, WeakenedLibrary.Symbol);
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.FullName);
        Assert.That(File.ReadAllBytes(copy).AsSpan().SequenceEqual(expected), Is.True);
    }

    [Test]
    public void Prepare_CopyIsThere_LeavesItAlone()
    {
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.FullName);
        var written = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(copy, written);
        WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.FullName);
        Assert.That(File.GetLastWriteTimeUtc(copy), Is.EqualTo(written));
    }

    [Test]
    public void Prepare_CopyIsDamaged_WritesItAgain()
    {
        string copy = WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.FullName);
        byte[] expected = File.ReadAllBytes(copy);
        File.WriteAllText(copy, "damaged");
        WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.FullName);
        Assert.That(File.ReadAllBytes(copy).AsSpan().SequenceEqual(expected), Is.True);
    }

    [Test]
    public void Prepare_ManyAtOnce_LeavesOneFile()
    {
        Parallel.For(0, 8, _ => WeakenedLibrary.Prepare(LinuxBridge.Path, _cache.FullName));
        Assert.That(_cache.EnumerateFiles("*", SearchOption.AllDirectories).Count(), Is.EqualTo(1));
    }

    [Test]
    public void Prepare_NotALibrary_NamesTheFile()
    {
        string text = Path.Combine(_cache.FullName, "text.so");
        File.WriteAllText(text, "no library");
        Assert.That(
            () => WeakenedLibrary.Prepare(text, _cache.FullName), Throws.TypeOf<TorchLibraryException>().With.Message.StartsWith(text));
    }

    [Test]
    public void Prepare_LibraryThatDoesNotAskForTheVersion_SaysSo()
    {
        string tiny = Path.Combine(_cache.FullName, "tiny.so");
        File.WriteAllBytes(tiny, TinyElf.Create());
        Assert.That(
            () => WeakenedLibrary.Prepare(tiny, _cache.FullName),
            Throws.TypeOf<TorchLibraryException>().With.Message.Contains("does not need GLIBCXX_3.4.32"));
    }
}
