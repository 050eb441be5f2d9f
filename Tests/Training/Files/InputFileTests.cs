using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using DialogueRnn.Training.Files;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Files;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("files");

    public void Dispose() => _folder.Dispose();

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(200_000)]
    public void ReadBytes_File_HasAllOfThem(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(_folder["file"], bytes);
        Assert.That(InputFile.ReadBytes(_folder["file"], limit: 200_000), Is.EqualTo(bytes));
    }

    [Test]
    public void ReadBytes_MoreThanTheLimit_Throws()
    {
        File.WriteAllBytes(_folder["file"], new byte[11]);
        Assert.That(() => InputFile.ReadBytes(_folder["file"], limit: 10), Throws.TypeOf<InputFileException>().With.Message.Contains("more than 10 bytes"));
    }

    [Test]
    [Platform("Linux")]
    public void ReadBytes_FileWhoseLengthTheSystemDoesNotTell_HasAllOfThem() =>
        Assert.That(InputFile.ReadBytes("/proc/self/status"), Has.Length.GreaterThan(100));

    [Test]
    [Platform("Linux")]
    public void ReadBytes_MoreThanTheLimitWithoutALength_Throws() =>
        Assert.That(() => InputFile.ReadBytes("/proc/self/status", limit: 20), Throws.TypeOf<InputFileException>());

    [Test]
    [Platform("Unix")]
    public void ReadBytes_FileWithoutEnd_IsADevice() =>
        Assert.That(() => InputFile.ReadBytes("/dev/zero"), Throws.TypeOf<InputFileException>().With.Message.Contains("'/dev/zero' is a device"));

    [Test]
    [Platform("Unix")]
    public void ReadBytes_PipeThatNobodyWritesTo_DoesNotWait()
    {
        MakePipe(_folder["pipe"]);
        Task<byte[]> reading = Task.Run(() => InputFile.ReadBytes(_folder["pipe"]));
        Assert.That(() => reading.Wait(TimeSpan.FromSeconds(20)), Throws.TypeOf<AggregateException>().With.InnerException.TypeOf<InputFileException>());
    }

    [Test]
    [Platform("Unix")]
    public void ReadBytes_LinkToAPipe_IsAPipe()
    {
        MakePipe(_folder["pipe"]);
        File.CreateSymbolicLink(_folder["link"], _folder["pipe"]);
        Assert.That(() => InputFile.ReadBytes(_folder["link"]), Throws.TypeOf<InputFileException>().With.Message.Contains("is a pipe"));
    }

    [Test]
    public void Check_FileOrNothing_IsThePath()
    {
        File.WriteAllText(_folder["file"], "Halt.");
        Assert.That((InputFile.Check(_folder["file"]), InputFile.Check("nowhere"), InputFile.Check(_folder.Root)), Is.EqualTo((_folder["file"], "nowhere", _folder.Root)));
    }

    [Test]
    [Platform("Unix")]
    public void RealPath_FileBehindALinkedFolder_IsItsOwnPath()
    {
        Directory.CreateDirectory(_folder["real"]);
        File.WriteAllText(_folder["real/file"], "Halt.");
        Directory.CreateSymbolicLink(_folder["linked"], _folder["real"]);
        Assert.That(RealPath.Of(_folder["linked/file"]), Is.EqualTo(RealPath.Of(_folder["real/file"])));
    }

    private static void MakePipe(string path)
    {
        using Process process = Process.Start("mkfifo", [path]);
        process.WaitForExit();
    }
}
