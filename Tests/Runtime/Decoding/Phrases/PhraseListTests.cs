#nullable enable
using System.IO;
using System.Text;
using DialogueRnn.Decoding.Phrases;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Phrases
{
    public class PhraseListTests
    {
        [TestCase("", "Entry 2 is empty. Remove it.")]
        [TestCase(" \t", "Entry 2 is empty. Remove it.")]
        [TestCase("a", "Entry 2, 'a', has one character, and would forbid every word of that one character. Give at least 2 characters, or remove the entry.")]
        [TestCase("a -", "Entry 2, 'a -', has one character, and would forbid every word of that one character. Give at least 2 characters, or remove the entry.")]
        [TestCase("***", "Entry 2, '***', has no letter and no digit. Use the allowed characters of the line rules for this, or remove the entry.")]
        [TestCase("\u200B\u0301", "Entry 2, '\u200B\u0301', has no letter and no digit. Use the allowed characters of the line rules for this, or remove the entry.")]
        [TestCase("da\u0007mn", "Entry 2, 'da\uFFFDmn', contains the control character U+0007. Remove the character, or remove the entry.")]
        [TestCase("schl\uFFFDcht", "Entry 2, 'schl\uFFFDcht', contains a character that could not be read, so it would never be found. Save the file as UTF-8, or remove the entry.")]
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

            Assert.That(error.Message, Does.StartWith("'banned.txt', line 3, 'x', has one character"));
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
        public void Load_FileThatIsNotUtf8_IsRefused()
        {
            string path = Path.GetTempFileName();
            try
            {
                File.WriteAllBytes(path, Encoding.GetEncoding("iso-8859-1").GetBytes("fine\nschlächter\n"));
                Assert.That(() => PhraseFilter.Load(path), Throws.TypeOf<PhraseListException>().With.Message.Contains("line 2").And.Message.Contains("Save the file as UTF-8"));
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
