using System.IO;
using System.Linq;
using DialogueRnn.Training.Casting.Manifests;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Casting;

/// <summary>The plan: threads, and what stays of it when the manifest changes.</summary>
[TestFixture]
internal sealed class CastPlannerTests
{
    private const string Two = "voices:\n  one: { corpus: a.txt, options: { seed: 1 } }\n  two: { corpus: a.txt }\n";

    private CastFixture _cast = null!;

    [SetUp]
    public void Open() => _cast = new CastFixture();

    [TearDown]
    public void Close() => _cast.Dispose();

    [TestCase(1, "1 1")]
    [TestCase(2, "1 1")]
    [TestCase(9, "4 4")]
    public void Open_Cores_AreShared(int cores, string threads)
    {
        _cast.Write(Two);
        Assert.That(string.Join(' ', _cast.Plan(cores).Jobs.Select(job => job.Threads)), Is.EqualTo(threads));
    }

    [Test]
    public void Open_LibtorchComputes_ThreadsDoNotDependOnTheMachine()
    {
        _cast.Write("voices:\n  one: { corpus: a.txt, options: { fused: off } }\n  two: { corpus: a.txt, options: { fused: off, threads: 3 } }\n");
        Assert.That(string.Join(' ', _cast.Plan(16).Jobs.Select(job => job.Threads)), Is.EqualTo("1 3"));
    }

    [Test]
    public void Open_SameManifest_KeepsThePlan()
    {
        _cast.Write(Two);
        _cast.Plan(8);
        Assert.That(_cast.Plan(2).Jobs[0].Threads, Is.EqualTo(4));
    }

    [Test]
    public void Open_ChangedManifest_ChangesRunsThatHaveNotBegun()
    {
        _cast.Write(Two);
        _cast.Plan();
        _cast.Write(Two.Replace("seed: 1", "seed: 2"));
        Assert.That(_cast.Plan().Jobs[0].Options, Is.EqualTo(new[] { "--seed", "2" }));
    }

    [Test]
    public void Open_ChangedOptionsOfARunThatHasBegun_AreRefused()
    {
        _cast.Write(Two);
        var run = _cast.Folder.RunOf(_cast.Plan().Jobs[0]);
        Directory.CreateDirectory(run.FullPath);
        File.WriteAllText(run.ConfigurationFile, "{}");
        _cast.Write(Two.Replace("seed: 1", "seed: 2"));
        Assert.That(() => _cast.Plan(), Throws.TypeOf<CastFileException>().With.Message.Contains("'one' has begun with other options").And.Message.Contains("--out"));
    }

    [Test]
    public void Load_DamagedPlan_IsRefused()
    {
        Directory.CreateDirectory(_cast.Out);
        File.WriteAllText(_cast.Folder.PlanFile, "{ \"version\": 1 }");
        var run = CommandRun.Of("cast", "--out", _cast.Out, "--job", "0");
        Assert.That((run.ExitCode, run.Error), Is.EqualTo((2, run.Error)));
        Assert.That(run.Error, Does.Contain("plan.json' is damaged").And.Contain("--plan"));
    }
}
