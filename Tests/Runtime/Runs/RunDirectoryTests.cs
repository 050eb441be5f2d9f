#nullable enable
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Tests.Runs
{
    public class RunDirectoryTests
    {
        [Test]
        public void RequestCancel_RunningRun_IsSeenByAnother()
        {
            using var folder = new RunFolder();
            new RunDirectory(folder.FullPath).RequestCancel();
            Assert.That(new RunDirectory(folder.FullPath).IsCancelRequested, Is.True);
        }

        [Test]
        public void ClearCancel_AfterARequest_TakesItBack()
        {
            using var folder = new RunFolder();
            var run = new RunDirectory(folder.FullPath);
            run.RequestCancel();
            run.ClearCancel();
            Assert.That(run.IsCancelRequested, Is.False);
        }

        [Test]
        public void RequestCancel_NoSuchRun_Throws()
        {
            using var folder = new RunFolder();
            var run = new RunDirectory(Path.Combine(folder.FullPath, "missing"));
            Assert.Throws<DirectoryNotFoundException>(() => run.RequestCancel());
        }

        [Test]
        public void CheckpointFile_Step_HasNineDigits()
        {
            string name = new RunDirectory("run").CheckpointFile(1_200);
            Assert.That(Path.GetFileName(name), Is.EqualTo("step-000001200.checkpoint"));
        }

        [Test]
        public void FindCheckpoints_SeveralAndATemporaryOne_ListsTheNewestFirst()
        {
            using var folder = new RunFolder();
            var run = new RunDirectory(folder.FullPath);
            Directory.CreateDirectory(run.CheckpointDirectory);
            foreach (long step in new long[] { 900, 1_200, 30 })
                File.WriteAllText(run.CheckpointFile(step), string.Empty);
            File.WriteAllText(run.CheckpointFile(5) + ".tmp", string.Empty);
            Assert.That(run.FindCheckpoints().Select(found => found.Key), Is.EqualTo(new long[] { 1_200, 900, 30 }));
        }

        [Test]
        public void RelativeName_Checkpoint_HasForwardSlashes()
        {
            var run = new RunDirectory("run");
            Assert.That(run.RelativeName(run.CheckpointFile(7)), Is.EqualTo("checkpoints/step-000000007.checkpoint"));
        }

        [Test]
        public void Claim_HeldByAnother_Throws()
        {
            using var folder = new RunFolder();
            var run = new RunDirectory(folder.FullPath);
            using IDisposable claim = run.Claim();
            Assert.Throws<IOException>(() => run.Claim());
        }

        [Test]
        public void Claim_AfterTheFirstEnded_Works()
        {
            using var folder = new RunFolder();
            var run = new RunDirectory(folder.FullPath);
            run.Claim().Dispose();
            Assert.DoesNotThrow(() => run.Claim().Dispose());
        }

        [Test]
        public void Status_RunWithEvents_IsReadFromTheFile()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, ProgressSamples.OneOfEachKind());
            Assert.That(RunStatus.Read(new RunDirectory(folder.FullPath)).State, Is.EqualTo(RunState.Failed));
        }

        [Test]
        public void ProcessProbe_ThisProcess_IsAlive()
        {
            Assert.That(ProcessProbe.IsAlive(ProcessProbe.CurrentId, DateTime.UtcNow), Is.True);
        }

        [Test]
        public void ProcessProbe_SeenBeforeThisProcessBegan_IsAnotherProcess()
        {
            Assert.That(ProcessProbe.IsAlive(ProcessProbe.CurrentId, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc)), Is.False);
        }
    }
}
