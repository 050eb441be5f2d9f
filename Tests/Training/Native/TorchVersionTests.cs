using System;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Native;

public class TorchVersionTests
{
    private static readonly Version Expected = new(2, 10, 0);

    [Test]
    public void Expected_TorchSharp107_Is210() => Assert.That(TorchVersion.Expected?.ToString(2), Is.EqualTo("2.10"));

    [Test]
    public void Unpack_PackedNumber_IsMajorMinorPatch() =>
        Assert.That(TorchVersion.Unpack(0x020a_0100_0000_0000), Is.EqualTo(new Version(2, 10, 1)));

    [Test]
    public void Check_AnotherPatch_Passes() =>
        Assert.That(() => TorchVersion.Check(new Version(2, 10, 1), Expected, "libtorch_cpu.so"), Throws.Nothing);

    [Test]
    public void Check_AnotherMinor_NamesTheFileAndBothVersions() => Assert.That(
        () => TorchVersion.Check(new Version(2, 9, 1), Expected, "libtorch_cpu.so"),
        Throws.TypeOf<TorchLibraryException>().With.Message.Matches("^libtorch_cpu\\.so: .*2\\.9\\.1.*2\\.10"));

    [Test]
    public void Check_LibraryThatTellsNoVersion_IsRefused() => Assert.That(
        () => TorchVersion.Check(null, Expected, "libtorch_cpu.so"),
        Throws.TypeOf<TorchLibraryException>().With.Message.Contains("older than 2.9"));
}
