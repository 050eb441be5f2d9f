#nullable enable
using System;
using System.IO;
using System.Text;
using System.Threading;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model
{
    public class AtomicFileTests
    {
        private string _folder = string.Empty;
        private string _path = string.Empty;

        [SetUp]
        public void MakeFolder()
        {
            _folder = Path.Combine(Path.GetTempPath(), "AtomicFileTests-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(_folder);
            _path = Path.Combine(_folder, "file.bin");
        }

        [TearDown]
        public void DeleteFolder() => Directory.Delete(_folder, true);

        [Test]
        public void Write_NewFile_HasTheContent()
        {
            AtomicFile.Write(_path, stream => WriteText(stream, "new"));

            Assert.That(File.ReadAllText(_path), Is.EqualTo("new"));
        }

        [Test]
        public void Write_ExistingFile_IsReplacedEvenByLess()
        {
            File.WriteAllText(_path, "much older text");

            AtomicFile.Write(_path, stream => WriteText(stream, "new"));

            Assert.That(File.ReadAllText(_path), Is.EqualTo("new"));
        }

#if NET
        [Test]
        [Platform("Unix")]
        public void Write_Link_StaysALinkAndItsFileIsReplaced()
        {
            string file = Path.Combine(_folder, "real.bin");
            File.WriteAllText(file, "old");
            File.CreateSymbolicLink(_path, "real.bin");

            AtomicFile.Write(_path, stream => WriteText(stream, "new"));

            Assert.That((File.ReadAllText(file), new FileInfo(_path).LinkTarget), Is.EqualTo(("new", "real.bin")));
        }

        [Test]
        [Platform("Unix")]
        public void Write_LinkToALinkToNoFileYet_WritesThatFile()
        {
            string file = Path.Combine(_folder, "real.bin");
            File.CreateSymbolicLink(Path.Combine(_folder, "between"), file);
            File.CreateSymbolicLink(_path, Path.Combine(_folder, "between"));

            AtomicFile.Write(_path, stream => WriteText(stream, "new"));

            Assert.That((File.ReadAllText(file), new FileInfo(_path).LinkTarget is null), Is.EqualTo(("new", false)));
        }

        [Test]
        [Platform("Unix")]
        public void Write_LinksInACircle_Throws()
        {
            File.CreateSymbolicLink(_path, _path);
            Assert.That(() => AtomicFile.Write(_path, stream => WriteText(stream, "new")), Throws.InstanceOf<IOException>());
        }
#endif

        [Test]
        public void Write_Success_LeavesNoOtherFile()
        {
            AtomicFile.Write(_path, stream => WriteText(stream, "new"));

            Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { _path }));
        }

        [Test]
        public void Write_FailsHalfway_LeavesTheOldContent()
        {
            File.WriteAllText(_path, "old");

            Assert.Throws<InvalidDataException>(() => AtomicFile.Write(_path, FailHalfway));

            Assert.That(File.ReadAllText(_path), Is.EqualTo("old"));
        }

        [Test]
        public void Write_FailsHalfway_LeavesNoFileBehind()
        {
            Assert.Throws<InvalidDataException>(() => AtomicFile.Write(_path, FailHalfway));

            Assert.That(Directory.GetFiles(_folder), Is.Empty);
        }

        [Test]
        public void Write_BeforeTheEnd_TheOldContentIsStillThere()
        {
            File.WriteAllText(_path, "old");
            string meanwhile = string.Empty;

            AtomicFile.Write(_path, stream =>
            {
                WriteText(stream, "new");
                stream.Flush();
                meanwhile = File.ReadAllText(_path);
            });

            Assert.That(meanwhile, Is.EqualTo("old"));
        }

        [Test]
        public void Write_TargetIsAFolder_LeavesNoFileBehind()
        {
            Directory.CreateDirectory(_path);

            Assert.That(() => AtomicFile.Write(_path, stream => WriteText(stream, "new")), Throws.Exception);
            Assert.That(Directory.GetFiles(_folder), Is.Empty);
        }

        [Test]
        public void Write_MissingFolder_IsRefused()
        {
            string path = Path.Combine(_folder, "missing", "file.bin");

            Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, stream => WriteText(stream, "new")));
        }

        [Test]
        public void Write_WhileAnotherDeletesTornFiles_LosesNoFile()
        {
            using var done = new ManualResetEventSlim();
            var deleting = new Thread(() =>
            {
                while (!done.IsSet)
                    AtomicFile.DeleteTorn(_folder, name => name == "file.bin");
            });
            deleting.Start();
            try
            {
                for (int number = 0; number < 300; number++)
                {
                    AtomicFile.Write(_path, stream => WriteText(stream, $"{number}"));
                    Assert.That(ReadOnceFree(_path), Is.EqualTo($"{number}"));
                }
            }
            finally
            {
                done.Set();
                deleting.Join();
            }
        }

#if NET
        [Test]
        public void DeleteTorn_WhileTheFileIsWritten_LeavesIt()
        {
            AtomicFile.Write(_path, stream =>
            {
                WriteText(stream, "new");
                AtomicFile.DeleteTorn(_folder, name => name == "file.bin");
            });

            Assert.That(File.ReadAllText(_path), Is.EqualTo("new"));
        }

        [Test]
        public void DeleteTorn_FileIsClosedAndNotYetRenamed_LeavesIt()
        {
            int files = 0;

            Assert.Throws<ObjectDisposedException>(() => AtomicFile.Write(_path, stream =>
            {
                stream.Dispose();
                AtomicFile.DeleteTorn(_folder, name => name == "file.bin");
                files = Directory.GetFiles(_folder).Length;
            }));

            Assert.That((files, Directory.GetFiles(_folder).Length), Is.EqualTo((1, 0)));
        }

        [Test]
        public void DeleteTorn_FileOfAKilledProcess_IsDeleted()
        {
            File.WriteAllText($"{_path}.{Guid.NewGuid():N}.tmp", "half");

            AtomicFile.DeleteTorn(_folder, name => name == "file.bin");

            Assert.That(Directory.GetFiles(_folder), Is.Empty);
        }
#endif

        [Test]
        public void Write_NoPath_IsRefused()
        {
            Assert.Throws<ArgumentNullException>(() => AtomicFile.Write(null!, stream => WriteText(stream, "new")));
        }

        private static void WriteText(Stream stream, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            stream.Write(bytes, 0, bytes.Length);
        }

        // Who looks for torn files can lock this one for a moment: it opened the file before the file got its name.
        private static string ReadOnceFree(string path)
        {
            while (true)
            {
                try
                {
                    return File.ReadAllText(path);
                }
                catch (IOException error) when (!(error is FileNotFoundException))
                {
                    Thread.Yield();
                }
            }
        }

        private static void FailHalfway(Stream stream)
        {
            WriteText(stream, "half of the");
            stream.Flush();
            throw new InvalidDataException("The source broke.");
        }
    }
}
