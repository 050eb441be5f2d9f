using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Native;

public unsafe class GlibcAllocatorTests
{
    // Above 32 MB glibc maps every block anew by default, however often it is asked for.
    private const int BlockSize = 40 << 20;
    private const int PageSize = 4096;
    private const int Rounds = 8;

    [Test]
    public void KeepFreedMemory_OnAnySystem_DoesNotThrow() => Assert.That(() => GlibcAllocator.KeepFreedMemory(), Throws.Nothing);

    [Test]
    [Platform(Include = "Linux")]
    public void KeepFreedMemory_BlockAllocatedAgain_CostsNoNewPages()
    {
        Assume.That(GlibcAllocator.KeepFreedMemory(), "the C library is glibc");
        AllocateAndFree();
        long before = PageFaults();
        for (int round = 0; round < Rounds; round++)
            AllocateAndFree();
        Assert.That(PageFaults() - before, Is.LessThan(Rounds * (BlockSize / PageSize) / 4));
    }

    private static void AllocateAndFree()
    {
        void* block = NativeMemory.Alloc(BlockSize);
        NativeMemory.Fill(block, BlockSize, 1);
        NativeMemory.Free(block);
    }

    private static long PageFaults()
    {
        string status = File.ReadAllText("/proc/thread-self/stat");
        return long.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[7], CultureInfo.InvariantCulture);
    }
}
