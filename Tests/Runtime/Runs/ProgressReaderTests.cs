#nullable enable
using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Runs;
using NUnit.Framework;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Runs
{
    public class ProgressReaderTests
    {
        [Test]
        public void ReadNew_FileAbsent_ReturnsNothing()
        {
            using var folder = new RunFolder();
            Assert.That(new ProgressReader(folder.ProgressFile).ReadNew(), Is.Empty);
        }

        [Test]
        public void ReadNew_FolderAbsent_ReturnsNothing()
        {
            using var folder = new RunFolder();
            Assert.That(new ProgressReader(Path.Combine(folder.FullPath, "later", "progress.msgpack")).ReadNew(), Is.Empty);
        }

        [Test]
        public void ReadNew_GrowingFile_ReturnsEachEventOnce()
        {
            using var folder = new RunFolder();
            var reader = new ProgressReader(folder.ProgressFile);
            var seen = new List<long>();
            using (ProgressLog log = ProgressSamples.OpenLog(folder.ProgressFile))
            {
                for (int step = 1; step <= 50; step++)
                {
                    log.Append(ProgressSamples.Step(step));
                    if (step % 7 == 0)
                        seen.AddRange(reader.ReadNew().Cast<StepEvent>().Select(one => one.Step));
                }
            }

            seen.AddRange(reader.ReadNew().Cast<StepEvent>().Select(one => one.Step));
            Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 50)));
        }

        [Test]
        public void ReadNew_FileGrowingByteByByte_ReturnsEachEventOnce()
        {
            using var folder = new RunFolder();
            string whole = Path.Combine(folder.FullPath, "whole.msgpack");
            ProgressSamples.Write(whole, ProgressSamples.OneOfEachKind());
            var reader = new ProgressReader(folder.ProgressFile);
            var seen = new List<ProgressKind>();
            using (var file = new FileStream(folder.ProgressFile, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 1))
            {
                foreach (byte one in File.ReadAllBytes(whole))
                {
                    file.WriteByte(one);
                    seen.AddRange(reader.ReadNew().Select(progress => progress.Kind));
                }
            }

            Assert.That(seen, Is.EqualTo(ProgressSamples.OneOfEachKind().Select(progress => progress.Kind)));
        }

        [Test]
        public void ReadNew_TwoReadersAtTheirOwnPace_SeeTheSame()
        {
            using var folder = new RunFolder();
            var eager = new ProgressReader(folder.ProgressFile);
            var lazy = new ProgressReader(folder.ProgressFile);
            var eagerSteps = new List<long>();
            using (ProgressLog log = ProgressSamples.OpenLog(folder.ProgressFile))
            {
                for (int step = 1; step <= 20; step++)
                {
                    log.Append(ProgressSamples.Step(step));
                    eagerSteps.AddRange(eager.ReadNew().Cast<StepEvent>().Select(one => one.Step));
                }
            }

            Assert.That(lazy.ReadNew().Cast<StepEvent>().Select(one => one.Step), Is.EqualTo(eagerSteps));
        }

        [Test]
        public void ReadNew_FromAnotherReadersOffset_ReturnsOnlyWhatFollows()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            var first = new ProgressReader(folder.ProgressFile);
            first.ReadNew();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(2) });
            var second = new ProgressReader(folder.ProgressFile, first.Offset);
            Assert.That(second.ReadNew().Cast<StepEvent>().Single().Step, Is.EqualTo(2));
        }

        [Test]
        public void ReadNew_TornEndCutAndWrittenOver_ReturnsTheNewRecord()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1), ProgressSamples.Step(2) });
            byte[] whole = File.ReadAllBytes(folder.ProgressFile);
            File.WriteAllBytes(folder.ProgressFile, whole.AsSpan(0, whole.Length - 3).ToArray());
            var reader = new ProgressReader(folder.ProgressFile);
            reader.ReadNew();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(3) });
            Assert.That(reader.ReadNew().Cast<StepEvent>().Select(one => one.Step), Is.EqualTo(new long[] { 3 }));
        }

        [Test]
        public void ReadNew_ShorterFileInItsPlace_BeginsAgain()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1), ProgressSamples.Step(2) });
            var reader = new ProgressReader(folder.ProgressFile);
            reader.ReadNew();
            File.Delete(folder.ProgressFile);
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(9) });
            Assert.That(reader.ReadNew().Cast<StepEvent>().Single().Step, Is.EqualTo(9));
        }

        [Test]
        public void ReadAll_UnknownKindBetweenKnownOnes_IsSkipped()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            AppendRaw(folder, (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(2);
                writer.Write("kind");
                writer.Write("gradientHistogram");
                writer.Write("bins");
                writer.WriteArrayHeader(2);
                writer.Write(1);
                writer.WriteNil();
            });
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(2) });
            Assert.That(ProgressReader.ReadAll(folder.ProgressFile).Cast<StepEvent>().Select(one => one.Step), Is.EqualTo(new long[] { 1, 2 }));
        }

        [Test]
        public void ReadAll_UnknownEntriesAndKindLast_ReadsWhatItKnows()
        {
            using var folder = new RunFolder();
            AppendRaw(folder, (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(4);
                writer.Write("gradientNorm");
                writer.Write(0.5f);
                writer.Write("step");
                writer.Write(12);
                writer.Write("layers");
                writer.WriteMapHeader(1);
                writer.Write("first");
                writer.Write(new byte[] { 1, 2 });
                writer.Write("kind");
                writer.Write("step");
            });
            Assert.That(((StepEvent)ProgressReader.ReadAll(folder.ProgressFile).Single()).Step, Is.EqualTo(12));
        }

        [Test]
        public void ReadNew_SomethingElseAfterARecord_ReturnsTheRecordFirst()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            AppendRaw(folder, (ref MessagePackWriter writer) => writer.Write(7));
            Assert.That(new ProgressReader(folder.ProgressFile).ReadNew().Count, Is.EqualTo(1));
        }

        [Test]
        public void ReadNew_SomethingElseThanARecord_NamesFileAndOffset()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { new HeartbeatEvent() });
            long length = new FileInfo(folder.ProgressFile).Length;
            AppendRaw(folder, (ref MessagePackWriter writer) => writer.Write(7));
            var reader = new ProgressReader(folder.ProgressFile);
            reader.ReadNew();
            ProgressFormatException error = Assert.Throws<ProgressFormatException>(() => reader.ReadNew())!;
            Assert.That(error.Message, Does.Contain(folder.ProgressFile).And.Contain($"at byte {length}:"));
        }

        [Test]
        public void ReadNew_EntryOfAnotherType_Throws()
        {
            using var folder = new RunFolder();
            AppendWrongEntry(folder);
            Assert.Throws<ProgressFormatException>(() => ProgressReader.ReadAll(folder.ProgressFile));
        }

        [Test]
        public void ReadNew_WrongEntryAfterARecord_ReturnsTheRecordFirst()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            AppendWrongEntry(folder);
            var reader = new ProgressReader(folder.ProgressFile);
            Assert.That(reader.ReadNew().Cast<StepEvent>().Single().Step, Is.EqualTo(1));
        }

        [Test]
        public void ReadNew_WrongEntryAfterAReturnedRecord_NamesFileAndOffset()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            long length = new FileInfo(folder.ProgressFile).Length;
            AppendWrongEntry(folder);
            var reader = new ProgressReader(folder.ProgressFile);
            reader.ReadNew();
            ProgressFormatException error = Assert.Throws<ProgressFormatException>(() => reader.ReadNew())!;
            Assert.That(error.Message, Does.Contain(folder.ProgressFile).And.Contain($"at byte {length}:"));
        }

        [Test]
        public void ReadAll_WrongEntryAfterARecord_Throws()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, new[] { ProgressSamples.Step(1) });
            AppendWrongEntry(folder);
            Assert.Throws<ProgressFormatException>(() => ProgressReader.ReadAll(folder.ProgressFile));
        }

        [Test]
        public void ReadNew_MoreOptionsThanAllowed_Throws()
        {
            using var folder = new RunFolder();
            AppendRaw(folder, (ref MessagePackWriter writer) =>
            {
                writer.WriteMapHeader(2);
                writer.Write("kind");
                writer.Write("started");
                writer.Write("options");
                writer.WriteMapHeader(4_097);
                for (int index = 0; index < 4_097; index++)
                {
                    writer.Write(index.ToString());
                    writer.Write(string.Empty);
                }
            });
            Assert.Throws<ProgressFormatException>(() => ProgressReader.ReadAll(folder.ProgressFile));
        }

        [Test]
        public void ReadAll_BytesChangedAtRandom_ThrowsNothingElseThanItsException()
        {
            using var folder = new RunFolder();
            ProgressSamples.Write(folder.ProgressFile, ProgressSamples.OneOfEachKind());
            byte[] whole = File.ReadAllBytes(folder.ProgressFile);
            var random = new Random(11);
            for (int round = 0; round < 5_000; round++)
            {
                byte[] changed = (byte[])whole.Clone();
                for (int change = random.Next(4); change >= 0; change--)
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                File.WriteAllBytes(folder.ProgressFile, changed);
                try
                {
                    ProgressReader.ReadAll(folder.ProgressFile);
                }
                catch (ProgressFormatException)
                {
                    continue;
                }
            }

            Assert.Pass();
        }

        private static void AppendWrongEntry(RunFolder folder) => AppendRaw(folder, (ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(2);
            writer.Write("kind");
            writer.Write("step");
            writer.Write("step");
            writer.Write("twelve");
        });

        private delegate void RawRecord(ref MessagePackWriter writer);

        private static void AppendRaw(RunFolder folder, RawRecord write)
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            write(ref writer);
            writer.Flush();
            using var file = new FileStream(folder.ProgressFile, FileMode.Append);
            file.Write(buffer.WrittenSpan.ToArray(), 0, buffer.WrittenCount);
        }
    }
}
