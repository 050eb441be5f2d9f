#nullable enable
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using NUnit.Framework;

namespace DialogueRnn.Tests.Runs
{
    public class ProgressLogTests
    {
        [Test]
        public void Append_AnyKind_StampsTimeAndProcess()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, ProgressSamples.OneOfEachKind());
            IReadOnlyList<ProgressEvent> read = ProgressReader.ReadAll(folder.ProgressFile);
            Assert.That(read.All(one => one.Time == ProgressSamples.Time && one.ProcessId == 4321), Is.True);
        }

        [Test]
        public void Append_ClockBefore1970_IsReadBack()
        {
            using var folder = new RunFolder();
            var early = new System.DateTime(1955, 11, 5, 6, 15, 0, System.DateTimeKind.Utc);
            using (var log = new ProgressLog(folder.ProgressFile, 4321, () => early))
                log.Append(new HeartbeatEvent());
            Assert.That(ProgressReader.ReadAll(folder.ProgressFile)[0].Time, Is.EqualTo(early));
        }

        [Test]
        public void Append_OneOfEachKind_IsReadBackInOrder()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, ProgressSamples.OneOfEachKind());
            Assert.That(ProgressReader.ReadAll(folder.ProgressFile).Select(one => one.Kind), Is.EqualTo(new[]
            {
                ProgressKind.Started, ProgressKind.Step, ProgressKind.Validation, ProgressKind.Sample,
                ProgressKind.Checkpoint, ProgressKind.Heartbeat, ProgressKind.Finished, ProgressKind.Failed,
            }));
        }

        [Test]
        public void Append_WhileAReaderHoldsTheFile_Works()
        {
            using var folder = new RunFolder();
            using ProgressLog log = ProgressSamples.OpenLog(folder.ProgressFile);
            using var reader = new FileStream(folder.ProgressFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            log.Append(new HeartbeatEvent());
            Assert.That(reader.Length, Is.GreaterThan(0));
        }

        [Test]
        public void Append_ToAnExistingFile_KeepsWhatStandsThere()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(2) });
            Assert.That(ProgressReader.ReadAll(folder.ProgressFile).Cast<StepEvent>().Select(one => one.Step), Is.EqualTo(new long[] { 1, 2 }));
        }

        [Test]
        public void Open_TornAtEveryByte_CutsBackToTheLastWholeRecord()
        {
            using var folder = new RunFolder();
            byte[] whole = BytesOf(folder, ProgressSamples.OneOfEachKind(), out List<long> ends);
            for (int length = 0; length <= whole.Length; length++)
            {
                File.WriteAllBytes(folder.ProgressFile, whole.AsSpan(0, length).ToArray());
                using (ProgressLog log = ProgressSamples.OpenLog(folder.ProgressFile))
                {
                    long expected = ends.Last(end => end <= length);
                    Assert.That(length - log.BytesCutOff, Is.EqualTo(expected), $"torn after {length} bytes");
                }
            }
        }

        [Test]
        public void Append_AfterATornEndAtEveryByte_LeavesOnlyWholeRecords()
        {
            using var folder = new RunFolder();
            byte[] whole = BytesOf(folder, ProgressSamples.OneOfEachKind(), out List<long> ends);
            for (int length = 0; length <= whole.Length; length++)
            {
                File.WriteAllBytes(folder.ProgressFile, whole.AsSpan(0, length).ToArray());
                ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(77) });
                IReadOnlyList<ProgressEvent> read = ProgressReader.ReadAll(folder.ProgressFile);
                Assert.That(read.Count, Is.EqualTo(ends.Count(end => end <= length)), $"torn after {length} bytes");
            }
        }

        [Test]
        public void Open_ZeroBytesAtTheEnd_CutsThemOff()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            using (var file = new FileStream(folder.ProgressFile, FileMode.Append))
                file.Write(new byte[4_096], 0, 4_096);
            using ProgressLog log = ProgressSamples.OpenLog(folder.ProgressFile);
            Assert.That(log.BytesCutOff, Is.EqualTo(4_096));
        }

        [Test]
        public void Open_LongFile_KeepsAllRecords()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, Enumerable.Range(1, 2_000).Select(step => ProgressSamples.Step(step)));
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(2_001) });
            Assert.That(ProgressReader.ReadAll(folder.ProgressFile).Count, Is.EqualTo(2_001));
        }

        [Test]
        public void Append_OverlongSample_IsCutBetweenCharacters()
        {
            using var folder = new RunFolder();
            string text = "a" + string.Concat(Enumerable.Repeat("🍺", SampleEvent.MaximumTextLength / 2));
            ProgressSamples.Write(folder.ProgressFile, new[] { new SampleEvent { Text = text } });
            var read = (SampleEvent)ProgressReader.ReadAll(folder.ProgressFile).Single();
            Assert.That(read.Text, Is.EqualTo(text.Substring(0, SampleEvent.MaximumTextLength - 1)));
        }

        [Test]
        public void Append_RecordAboveTheLimit_IsRefusedAndNotWritten()
        {
            using var folder = new RunFolder();
            var options = Enumerable.Range(0, 600).ToDictionary(index => "option" + index, index => new string('x', 4_000));
            using ProgressLog log = ProgressSamples.OpenLog(folder.ProgressFile);
            Assert.Throws<ArgumentException>(() => log.Append(new StartedEvent { Options = options }));
            Assert.That(new FileInfo(folder.ProgressFile).Length, Is.Zero);
        }

        [Test]
        public void Append_AfterDispose_Throws()
        {
            using var folder = new RunFolder();
            ProgressLog log = ProgressSamples.OpenLog(folder.ProgressFile);
            log.Dispose();
            Assert.Throws<ObjectDisposedException>(() => log.Append(new HeartbeatEvent()));
        }

        [TestCase(0, false)]
        [TestCase(2, false)]
        [TestCase(5, true)]
        public void BeatIfQuiet_SecondsAfterAnEvent_BeatsOnlyWhenQuiet(int seconds, bool beats)
        {
            using var folder = new RunFolder();
            DateTime now = ProgressSamples.Time;
            using var log = new ProgressLog(folder.ProgressFile, 1, () => now);
            log.Append(ProgressSamples.Step(1));
            now = now.AddSeconds(seconds);
            Assert.That(log.BeatIfQuiet(), Is.EqualTo(beats));
        }

        private static byte[] BytesOf(RunFolder folder, List<ProgressEvent> events, out List<long> ends)
        {
            ends = new List<long> { 0 };
            string path = Path.Combine(folder.FullPath, "whole.msgpack");
            using (ProgressLog log = ProgressSamples.OpenLog(path))
            {
                foreach (ProgressEvent progress in events)
                {
                    log.Append(progress);
                    ends.Add(new FileInfo(path).Length);
                }
            }

            return File.ReadAllBytes(path);
        }
    }
}
