using System;
using System.IO;
using System.Threading.Tasks;
using DialogueRnn.Training.Native;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Native;

public class TorchLibraryTests
{
    [Test]
    public void Load_OnThisMachine_AddsTensors()
    {
        TorchLibrary.Load();
        using torch.Tensor left = torch.tensor([1f, 2f]);
        using torch.Tensor right = torch.tensor([10f, 20f]);
        using torch.Tensor sum = left + right;
        Assert.That(sum.data<float>().ToArray(), Is.EqualTo(new[] { 11f, 22f }));
    }

    [Test]
    public void Load_FromManyThreads_Succeeds() => Assert.That(() => Parallel.For(0, 8, _ => TorchLibrary.Load()), Throws.Nothing);

    [Test]
    public void Load_Done_TellsAFolderThatHoldsLibtorch()
    {
        TorchLibrary.Load();
        Assert.That(File.Exists(Path.Combine(TorchLibrary.Folder!, TorchFolders.FileName("torch_cpu"))), Is.True);
    }

    [Test]
    public void Load_TheSameFolderAgain_Succeeds()
    {
        TorchLibrary.Load();
        Assert.That(() => TorchLibrary.Load(TorchLibrary.Folder + Path.DirectorySeparatorChar), Throws.Nothing);
    }

    [Test]
    public void Load_AnotherFolderAfterwards_NamesBoth()
    {
        TorchLibrary.Load();
        string other = Path.GetTempPath();
        Assert.That(
            () => TorchLibrary.Load(other),
            Throws.TypeOf<TorchLibraryException>().With.Message.Contains(other).And.Message.Contains(TorchLibrary.Folder!));
    }

    [Test]
    public void UseThreads_Two_IsWhatLibtorchUses()
    {
        TorchLibrary.Load();
        int before = torch.get_num_threads();
        TorchLibrary.UseThreads(2);
        int during = torch.get_num_threads();
        TorchLibrary.UseThreads(before);
        Assert.That(during, Is.EqualTo(2));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void UseThreads_LessThanOne_IsRefused(int count) =>
        Assert.That(() => TorchLibrary.UseThreads(count), Throws.TypeOf<ArgumentOutOfRangeException>());
}
