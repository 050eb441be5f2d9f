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
        using torch.Tensor sum = torch.tensor([1f, 2f]) + torch.tensor([10f, 20f]);
        Assert.That(sum.data<float>().ToArray(), Is.EqualTo(new[] { 11f, 22f }));
    }
}
