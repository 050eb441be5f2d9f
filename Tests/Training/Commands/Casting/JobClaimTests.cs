using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DialogueRnn.Training.Casting.Plans;
using DialogueRnn.Training.Casting.Running;
using NUnit.Framework;

namespace DialogueRnn.Training.Tests.Commands.Casting;

/// <summary>Who may run a job.</summary>
[TestFixture]
internal sealed class JobClaimTests
{
    private static readonly ClaimHolder Away = new("elsewhere", 1, "another boot pid:[1] 7", null, 0);

    private TemporaryFolder _folder = null!;
    private ClaimFiles _files = null!;
    private string _claims = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder("claim");
        var cast = new CastFolder(_folder.Root);
        _claims = cast.Claims;
        _files = new ClaimFiles(cast, new CastJob(0, "one", "one", 1, [], [], new System.Collections.Generic.Dictionary<string, string>()));
    }

    [TearDown]
    public void Close() => _folder.Dispose();

    [Test]
    public void TryTake_ManyAtOnce_OneGetsIt()
    {
        for (int round = 0; round < 30; round++)
        {
            var taken = new ConcurrentBag<JobClaim>();
            Parallel.For(0, 8, _ =>
            {
                if (Take() is { } claim)
                    taken.Add(claim);
            });
            Assert.That(taken, Has.Count.EqualTo(1));
            taken.Single().Dispose();
        }
    }

    [Test]
    public void TryTake_ProcessHasEnded_IsTakenOver()
    {
        using Process process = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        var holder = new ClaimHolder(Environment.MachineName, process.Id, IdentityOf(process.Id), null, 0);
        _files.TryCreate(1, holder);
        _files.Beat(1);
        Assert.That(_files.HolderFor(ClaimHolder.Current()), Is.EqualTo(holder));
        process.Kill();
        process.WaitForExit();
        using JobClaim? claim = Take();
        Assert.That(claim, Is.Not.Null);
    }

    [TestCase(10, false)]
    [TestCase(200, true)]
    public void TryTake_ProcessOnAnotherHost_IsTakenOverWhenItsHeartIsStill(int seconds, bool isTaken)
    {
        _files.TryCreate(1, Away);
        _files.Beat(1);
        Age(seconds);
        using JobClaim? claim = Take();
        Assert.That(claim is not null, Is.EqualTo(isTaken));
    }

    [TestCase("slurm 7_1", 1, true)]
    [TestCase("slurm 7_1", 0, false)]
    [TestCase("slurm 7_2", 1, false)]
    public void HolderFor_SameJobOfSlurmStartedAgain_IsFree(string job, int restarts, bool isFree)
    {
        _files.TryCreate(1, Away with { SchedulerJob = "slurm 7_1" });
        Assert.That(_files.HolderFor(Away with { SchedulerJob = job, Restarts = restarts }) is null, Is.EqualTo(isFree));
    }

    [TestCase(10, false)]
    [TestCase(200, true)]
    public void HolderFor_TornClaim_IsFreeWhenItIsOld(int seconds, bool isFree)
    {
        Directory.CreateDirectory(_claims);
        File.WriteAllText(Path.Combine(_claims, "one.claim-1"), "{\"Host");
        Age(seconds);
        Assert.That(_files.HolderFor(ClaimHolder.Current()) is null, Is.EqualTo(isFree));
    }

    [Test]
    public void Dispose_Claim_LeavesTheJobFreeAndItsNumberUsed()
    {
        Take()!.Dispose();
        Assert.That(_files.HolderFor(Away), Is.Null);
        using JobClaim? again = Take();
        Assert.That(_files.Newest, Is.EqualTo(2));
    }

    private JobClaim? Take() => JobClaim.TryTake(_files, ClaimHolder.Current(), () => { }, out _);

    private void Age(int seconds)
    {
        foreach (string file in Directory.GetFiles(_claims))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(-seconds));
    }

    // The identity of this process with the start of another one.
    private static string IdentityOf(int id)
    {
        string[] own = ClaimHolder.Current().ProcessIdentity.Split(' ');
        own[^1] = File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[19];
        return string.Join(' ', own);
    }
}
