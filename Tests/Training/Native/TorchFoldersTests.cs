using System.IO;
using System.Linq;
using DialogueRnn.Training.Native;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Native;

public class TorchFoldersTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateRoot() => _folder = new TemporaryFolder("torch");

    [TearDown]
    public void DeleteRoot() => _folder.Dispose();

    [Test]
    public void CheckRequested_CompleteFolder_ReturnsItWithoutTheLastSeparator()
    {
        string folder = Create("lib", "c10", "torch_cpu", "torch");
        Assert.That(TorchFolders.CheckRequested(folder + Path.DirectorySeparatorChar, []), Is.EqualTo(folder));
    }

    [Test]
    public void CheckRequested_LibraryMissing_NamesIt()
    {
        string folder = Create("lib", "torch_cpu", "torch");
        Assert.That(
            () => TorchFolders.CheckRequested(folder, []),
            Throws.TypeOf<TorchLibraryException>().With.Message.Contains($"does not contain {TorchFolders.FileName("c10")}."));
    }

    [Test]
    public void CheckRequested_FolderAboveTheLibraries_NamesTheRightOne()
    {
        string folder = Create("lib", "c10", "torch_cpu", "torch");
        Assert.That(
            () => TorchFolders.CheckRequested(_folder.Root, []), Throws.TypeOf<TorchLibraryException>().With.Message.EndsWith($"Give {folder}."));
    }

    [Test]
    public void CheckRequested_NoSuchFolder_SaysSo() => Assert.That(
        () => TorchFolders.CheckRequested(Path.Combine(_folder.Root, "none"), []),
        Throws.TypeOf<TorchLibraryException>().With.Message.Contains("the folder does not exist"));

    [Test]
    public void CheckRequested_AnotherLibtorchIsSearched_NamesItAndTheRemedy()
    {
        string folder = Create("lib", "c10", "torch_cpu", "torch");
        string other = Create("other", "torch_cpu");
        Assert.That(
            () => TorchFolders.CheckRequested(folder, [other]),
            Throws.TypeOf<TorchLibraryException>().With.Message.Contains(other).And.Message.Contains("-p:TorchBackend=none"));
    }

    [Test]
    public void CheckRequested_TheSameFolderIsSearched_IsAccepted()
    {
        string folder = Create("lib", "c10", "torch_cpu", "torch");
        Assert.That(TorchFolders.CheckRequested(folder, [folder]), Is.EqualTo(folder));
    }

    [Test]
    public void FindPackaged_SecondCandidateHasIt_ReturnsTheSecond()
    {
        string folder = Create("lib", "torch_cpu");
        Assert.That(TorchFolders.FindPackaged([_folder.Root, folder]), Is.EqualTo(folder));
    }

    [Test]
    public void FindPackaged_NoCandidateHasIt_NamesTheFolders() => Assert.That(
        () => TorchFolders.FindPackaged([_folder.Root]), Throws.TypeOf<TorchLibraryException>().With.Message.Contains(_folder.Root));

    [Test]
    public void FindBridge_NoFolderHasIt_NamesTheFolders() => Assert.That(
        () => TorchFolders.FindBridge([_folder.Root]), Throws.TypeOf<TorchLibraryException>().With.Message.Contains(_folder.Root));

    [Test]
    public void Libraries_FolderWithCuda_AreInLoadOrder()
    {
        string folder = Create("lib", "torch", "torch_cuda", "c10_cuda", "torch_cpu", "c10", "torch_python");
        string[] expected = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
        Assert.That(TorchFolders.Libraries(folder).Select(Path.GetFileName), Is.EqualTo(expected.Select(TorchFolders.FileName)));
    }

    [TestCase("torch_cuda", true)]
    [TestCase("torch_cpu", false)]
    public void HasCuda_ByItsLibrary_IsTold(string library, bool expected) =>
        Assert.That(TorchFolders.HasCuda(Create("lib", library)), Is.EqualTo(expected));

    private string Create(string folder, params string[] libraries)
    {
        string path = Directory.CreateDirectory(Path.Combine(_folder.Root, folder)).FullName;
        foreach (string library in libraries)
            File.WriteAllBytes(Path.Combine(path, TorchFolders.FileName(library)), []);
        return path;
    }
}
