#nullable enable
using System.IO;
using DialogueRnn.Decoding.Phrases;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Phrases
{
    public class PhraseListTests
    {
        [TestCase("", "Entry 2 is empty. Leave it out.")]
        [TestCase(" \t", "Entry 2 is empty. Leave it out.")]
        [TestCase("a", "Entry 2, 'a', is a single character, and would forbid that word everywhere. Give at least 2 characters, or leave it out.")]
        [TestCase("a -", "Entry 2, 'a -', is a single character, and would forbid that word everywhere. Give at least 2 characters, or leave it out.")]
        [TestCase("***", "Entry 2, '***', has no letter and no digit. Forbid such characters by the characters that a line may use, or leave it out.")]
        [TestCase("\u200B\u0301", "Entry 2, '\u200B\u0301', has no letter and no digit. Forbid such characters by the characters that a line may use, or leave it out.")]
        [TestCase("da\u0007mn", "Entry 2, 'da\uFFFDmn', holds the control character U+0007. Take it out, or leave it out.")]
        public void Compile_OddEntry_SaysWhichAndWhy(string entry, string message)
        {
            PhraseListException error = Assert.Throws<PhraseListException>(() => PhraseFilter.Compile(new[] { "fine", entry }))!;

            Assert.That(error.Message, Is.EqualTo(message));
        }

        [Test]
        public void Compile_LongEntry_SaysHowLong()
        {
            PhraseListException error = Assert.Throws<PhraseListException>(() => PhraseFilter.Compile(new[] { new string('x', 201) }))!;

            Assert.That(error.Message, Does.Contain("has 201 characters, and an entry has at most 200"));
        }

        [Test]
        public void Parse_CommentsAndEmptyLines_ArePassedOver() =>
            Assert.That(PhraseFilter.Parse("# names\r\n\r\ndamn\r\n  hell  \n#last", "list").Count, Is.EqualTo(2));

        [Test]
        public void Parse_WindowsLines_AreSoughtWithoutTheirEnds() => Assert.That(PhraseFilter.Parse("damn\r\nhell\r\n", "list").Matches("damn"), Is.True);

        [Test]
        public void Parse_OddEntry_NamesTheLine()
        {
            PhraseListException error = Assert.Throws<PhraseListException>(() => PhraseFilter.Parse("damn\n\nx\n", "banned.txt"))!;

            Assert.That(error.Message, Does.StartWith("'banned.txt', line 3, 'x', is a single character"));
        }

        [Test]
        public void Load_File_IsCompiled()
        {
            string path = Path.GetTempFileName();
            try
            {
                File.WriteAllText(path, "# list\nbad word\n");
                Assert.That(PhraseFilter.Load(path).Matches("a bad word"), Is.True);
            }
            finally
            {
                File.Delete(path);
            }
        }

        [Test]
        public void Load_NoSuchFile_IsRefused() =>
            Assert.That(() => PhraseFilter.Load(Path.Combine(Path.GetTempPath(), "no-such-list.txt")), Throws.InstanceOf<IOException>());
    }
}
