using System;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using DialogueRnn.Training.Fitting.Keeping;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Fitting.Keeping;

/// <summary>A run directory in which a killed process left files, and in which the user has files, too.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RunDirectoryCleaningTests : IDisposable
{
    private const string Guid = ".0123456789abcdef0123456789abcdef.tmp";

    private readonly TemporaryFolder _folder = new("cleaning");

    private RunDirectory Run => new(_folder["run"]);

    public void Dispose() => _folder.Dispose();

    [TestCase("config.json")]
    [TestCase("best.weights")]
    [TestCase("report.html")]
    [TestCase("corpus-0123456789ABCDEF.originality")]
    [TestCase("checkpoints/step-000000041.checkpoint")]
    public void DeleteTornFiles_LeftByAKilledProcess_IsDeleted(string name)
    {
        string torn = Write("run/" + name + Guid);
        RunDirectoryCleaning.DeleteTornFiles(Run);
        Assert.That(torn, Does.Not.Exist);
    }

    [TestCase("chapter.tmp")]
    [TestCase("chapter.txt.0123456789abcdef0123456789abcdef.tmp")]
    [TestCase("notes/chapter.tmp")]
    [TestCase("notes/config.json.0123456789abcdef0123456789abcdef.tmp")]
    [TestCase("config.json.tmp")]
    [TestCase("config.json.old.tmp")]
    [TestCase("config.json.0123456789ABCDEF0123456789ABCDEF.tmp")]
    [TestCase("step-000000041.checkpoint.0123456789abcdef0123456789abcdef.tmp")]
    [TestCase("checkpoints/step-41.checkpoint.0123456789abcdef0123456789abcdef.tmp")]
    [TestCase("checkpoints/old/step-000000041.checkpoint.0123456789abcdef0123456789abcdef.tmp")]
    [TestCase("tensorboard/config.json.0123456789abcdef0123456789abcdef.tmp")]
    public void DeleteTornFiles_FileOfTheUser_Stays(string name)
    {
        string file = Write("run/" + name);
        RunDirectoryCleaning.DeleteTornFiles(Run);
        Assert.That(file, Does.Exist);
    }

    [Test]
    public void DeleteTornFiles_FolderWithSuchAName_Stays()
    {
        string inside = Write("run/config.json" + Guid + "/chapter.txt");
        RunDirectoryCleaning.DeleteTornFiles(Run);
        Assert.That(inside, Does.Exist);
    }

    [Test]
    [Platform("Unix")]
    public void DeleteTornFiles_LinkWithSuchAName_StaysWithWhatItLeadsTo()
    {
        string outside = Write("outside.txt");
        Directory.CreateDirectory(Run.FullPath);
        string link = Run.ConfigurationFile + Guid;
        File.CreateSymbolicLink(link, outside);
        RunDirectoryCleaning.DeleteTornFiles(Run);
        Assert.That((File.Exists(link), File.Exists(outside)), Is.EqualTo((true, true)));
    }

    [Test]
    [Platform("Unix")]
    public void DeleteTornFiles_CheckpointsIsALink_LeavesTheFolderBehindItAlone()
    {
        string outside = Write("elsewhere/step-000000041.checkpoint" + Guid);
        Directory.CreateDirectory(Run.FullPath);
        Directory.CreateSymbolicLink(Run.CheckpointDirectory, _folder["elsewhere"]);
        RunDirectoryCleaning.DeleteTornFiles(Run);
        Assert.That(outside, Does.Exist);
    }

    [Test]
    public void DeleteTornFiles_BeingWrittenByAProcess_Stays()
    {
        string file = Write("run/config.json" + Guid);
        using var writing = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None);
        RunDirectoryCleaning.DeleteTornFiles(Run);
        Assert.That(file, Does.Exist);
    }

    [Test]
    public void DeleteTornFiles_NoRunDirectory_DoesNothing() => Assert.That(() => RunDirectoryCleaning.DeleteTornFiles(Run), Throws.Nothing);

    [Test]
    public void FindCheckpoints_NamesThatNoRunWrites_AreNotFound()
    {
        foreach (string name in new[] { "step-7.checkpoint", "step-0000000007.checkpoint", "step-000000008.checkpoint", "step-x.checkpoint", "step-.checkpoint" })
            Write("run/checkpoints/" + name);
        Assert.That(Run.FindCheckpoints().Select(found => found.Key), Is.EqualTo(new long[] { 8 }));
    }

    private string Write(string name)
    {
        string path = _folder[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "some bytes");
        return path;
    }
}
