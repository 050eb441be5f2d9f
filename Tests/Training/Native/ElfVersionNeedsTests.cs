using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Native;

public class ElfVersionNeedsTests
{
    [Test]
    public void Weaken_FirstVersion_SetsTheWeakFlagOfItsEntryAndNothingElse()
    {
        byte[] image = TinyElf.Create();
        byte[] expected = TinyElf.Create();
        expected[TinyElf.FirstFlags] = 2;
        ElfVersionNeeds.Weaken(image, "V_1", "one");
        Assert.That(image, Is.EqualTo(expected));
    }

    [Test]
    public void Weaken_SecondVersion_SetsTheWeakFlagOfItsEntryAndNothingElse()
    {
        byte[] image = TinyElf.Create();
        byte[] expected = TinyElf.Create();
        expected[TinyElf.SecondFlags] = 2;
        ElfVersionNeeds.Weaken(image, "V_2", "two");
        Assert.That(image, Is.EqualTo(expected));
    }

    [Test]
    public void Weaken_VersionAskedForOnce_ReturnsOne() =>
        Assert.That(ElfVersionNeeds.Weaken(TinyElf.Create(), "V_1", "one"), Is.EqualTo(1));

    [Test]
    public void Weaken_VersionNotAskedFor_ReturnsZero() =>
        Assert.That(ElfVersionNeeds.Weaken(TinyElf.Create(), "V_3", "one"), Is.EqualTo(0));

    [Test]
    public void Weaken_Twice_ReturnsZero()
    {
        byte[] image = TinyElf.Create();
        ElfVersionNeeds.Weaken(image, "V_1", "one");
        Assert.That(ElfVersionNeeds.Weaken(image, "V_1", "one"), Is.EqualTo(0));
    }

    [Test]
    public void Weaken_AnotherSymbolOfTheVersion_IsRefusedByName()
    {
        byte[] image = TinyElf.Create();
        TinyElf.Put16(image, TinyElf.SymbolTwoVersion, 2);
        Assert.That(
            () => ElfVersionNeeds.Weaken(image, "V_1", "one"), Throws.TypeOf<ElfFormatException>().With.Message.Contains("Symbol two"));
    }

    [Test]
    public void Weaken_AnotherSymbolOfTheVersion_LeavesTheFileAsItWas()
    {
        byte[] image = TinyElf.Create();
        Assert.That(() => ElfVersionNeeds.Weaken(image, "V_2", "one"), Throws.TypeOf<ElfFormatException>());
        Assert.That(image, Is.EqualTo(TinyElf.Create()));
    }

    [TestCase(0, "magic")]
    [TestCase(4, "class 255")]
    [TestCase(TinyElf.FileType, "found type 255")]
    [TestCase(TinyElf.ProgramHeaderSize, "found 255")]
    [TestCase(TinyElf.DynamicSegmentType, "no dynamic segment")]
    [TestCase(TinyElf.LoadedSegmentSize + 2, "a segment")]
    [TestCase(TinyElf.StringTableAddress + 2, "is not in a loaded segment")]
    [TestCase(TinyElf.StringTableSize + 1, "the string table")]
    [TestCase(TinyElf.HashTag, "no GnuHash entry")]
    [TestCase(TinyElf.Need, "revision 1, found 255")]
    [TestCase(TinyElf.FirstName, "String index 255")]
    [TestCase(TinyElf.FirstNext + 1, "a needed version")]
    public void Weaken_OneWrongByte_SaysWhatIsWrong(int offset, string message)
    {
        byte[] image = TinyElf.Create();
        image[offset] = 255;
        Assert.That(
            () => ElfVersionNeeds.Weaken(image, "V_1", "one"), Throws.TypeOf<ElfFormatException>().With.Message.Contains(message));
    }

    [Test]
    public void Weaken_NextEntryTooNear_SaysSo()
    {
        byte[] image = TinyElf.Create();
        image[TinyElf.FirstNext] = 8;
        Assert.That(
            () => ElfVersionNeeds.Weaken(image, "V_2", "two"), Throws.TypeOf<ElfFormatException>().With.Message.Contains("8 bytes on"));
    }

    [Test]
    public void Weaken_EveryTruncation_IsRefused()
    {
        byte[] image = TinyElf.Create();
        Assert.That(
            Enumerable.Range(0, TinyElf.Size).Where(length => Outcome(image[..length]) != typeof(ElfFormatException)), Is.Empty);
    }

    [Test]
    public void Weaken_RandomDamage_ThrowsNothingButFormatExceptions()
    {
        var random = new Random(5);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] image = TinyElf.Create();
            for (int change = random.Next(1, 6); change > 0; change--)
                image[random.Next(image.Length)] = (byte)random.Next(256);
            Assert.That(Outcome(image), Is.Null.Or.EqualTo(typeof(ElfFormatException)), $"round {round}");
        }
    }

    [Test]
    public void Weaken_LibraryOfTorchSharp_ChangesOneByte()
    {
        byte[] original = File.ReadAllBytes(LinuxBridge.Path);
        byte[] image = (byte[])original.Clone();
        ElfVersionNeeds.Weaken(image, WeakenedLibrary.Version, WeakenedLibrary.Symbol);
        Assert.That(image.Zip(original).Count(pair => pair.First != pair.Second), Is.EqualTo(1));
    }

    [Test]
    public void Weaken_VersionWhoseSymbolsAreCalledInLibraryOfTorchSharp_IsRefused() => Assert.That(
        () => ElfVersionNeeds.Weaken(File.ReadAllBytes(LinuxBridge.Path), "GLIBCXX_3.4.30", WeakenedLibrary.Symbol),
        Throws.TypeOf<ElfFormatException>());

    private static Type? Outcome(byte[] image)
    {
        try
        {
            ElfVersionNeeds.Weaken(image, "V_1", "one");
            return null;
        }
        catch (Exception exception)
        {
            return exception.GetType();
        }
    }
}
