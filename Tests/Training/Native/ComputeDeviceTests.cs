using System;
using DialogueRnn.Training.Native;
using NUnit.Framework;
using TorchSharp;

namespace DialogueRnn.Training.Tests.Native;

public class ComputeDeviceTests
{
    [TestCase("auto", CudaPresence.Available, DeviceType.CUDA)]
    [TestCase("auto", CudaPresence.ProcessorOnlyLibrary, DeviceType.CPU)]
    [TestCase("auto", CudaPresence.NoDriver, DeviceType.CPU)]
    [TestCase("auto", CudaPresence.NoDevice, DeviceType.CPU)]
    [TestCase("cuda", CudaPresence.Available, DeviceType.CUDA)]
    [TestCase("cpu", CudaPresence.Available, DeviceType.CPU)]
    public void Choose_Request_IsTheDevice(string request, int presence, DeviceType expected) =>
        Assert.That(ComputeDevice.Choose(request, () => (CudaPresence)presence), Is.EqualTo(expected));

    [TestCase(CudaPresence.ProcessorOnlyLibrary, "-p:TorchBackend=cuda")]
    [TestCase(CudaPresence.ProcessorOnlyLibrary, "--libtorch DIR")]
    [TestCase(CudaPresence.ProcessorOnlyLibrary, "--device cpu")]
    [TestCase(CudaPresence.NoDriver, "no NVIDIA driver")]
    [TestCase(CudaPresence.NoDevice, "CUDA_VISIBLE_DEVICES")]
    public void Choose_CudaIsAbsent_SaysWhyAndTheRemedy(int presence, string expected) => Assert.That(
        () => ComputeDevice.Choose("cuda", () => (CudaPresence)presence),
        Throws.TypeOf<DeviceNotAvailableException>().With.Message.StartsWith("--device cuda").And.Message.Contains(expected));

    [TestCase("gpu")]
    [TestCase("CUDA")]
    [TestCase("")]
    public void Choose_UnknownWord_NamesTheThree(string request) => Assert.That(
        () => ComputeDevice.Choose(request), Throws.TypeOf<ArgumentException>().With.Message.Contains("auto, cpu or cuda"));

    [Test]
    public void Choose_Cpu_DoesNotAskForCuda() =>
        Assert.That(() => ComputeDevice.Choose("cpu", () => throw new InvalidOperationException()), Throws.Nothing);

    [Test]
    public void Choose_CpuOnThisMachine_HoldsATensor()
    {
        using torch.Tensor tensor = torch.zeros(2, device: ComputeDevice.Choose("cpu"));
        Assert.That(tensor.device_type, Is.EqualTo(DeviceType.CPU));
    }
}
