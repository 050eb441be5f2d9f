#nullable enable
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model.Filling
{
    /// <summary>Placeholders as tokens.</summary>
    public class PlaceholderVocabularyTests
    {
        private static readonly Vocabulary Characters = new Vocabulary("\n {}%s,.".Select(letter => letter.ToString()).Concat(new[] { "{p}", "%s" }), null, new[] { "{p}", "%s" });
        private static readonly Vocabulary Words = new Vocabulary(
            "\n {}p,.".Select(letter => letter.ToString()), new[] { " p", "{p}", " {p}", "{", "}" }, new[] { "{p}" });

        [Test]
        public void Encode_Characters_TakesThePlaceholderWhole()
        {
            Assert.That(Characters.Encode(" {p}, %s.").Select(Characters.TextOf), Is.EqualTo(new[] { " ", "{p}", ",", " ", "%s", "." }));
        }

        [Test]
        public void Encode_NoPlaceholder_IsSpelled()
        {
            Assert.That(Characters.Encode("s%s{s}").Select(Characters.TextOf), Is.EqualTo(new[] { "s", "%", "s", "{", "s", "}" }));
        }

        [Test]
        public void Encode_Words_TakesTheBlankWithThePlaceholder()
        {
            Assert.That(Words.Encode("{p} {p}, p").Select(Words.TextOf), Is.EqualTo(new[] { "{p}", " {p}", ",", " p" }));
        }

        [Test]
        public void PlaceholderOf_Tokens_TellsThem()
        {
            Words.TryGetToken(" {p}", out int led);
            Words.TryGetToken(" p", out int word);

            Assert.That((Words.PlaceholderOf(led), Words.PlaceholderOf(word), Words.PlaceholderOf(-5)), Is.EqualTo((0, -1, -1)));
        }

        [Test]
        public void Constructor_MissingForm_Throws()
        {
            var error = Assert.Throws<ArgumentException>(() => new Vocabulary(new[] { "a" }, new[] { " {p}" }, new[] { "{p}" }));

            Assert.That(error!.Message, Does.Contain("1 tokens of its 1 placeholders, and 2 were expected"));
        }

        [Test]
        public void Constructor_NoForm_Throws()
        {
            Assert.Throws<ArgumentException>(() => new Vocabulary(new[] { "a" }, null, new[] { "a" }));
        }

        [Test]
        public void File_WithPlaceholders_KeepsThem([Values] bool isWord)
        {
            var manifest = new ModelManifest("m", isWord ? TokenLevel.Word : TokenLevel.Character, CellKind.Gru, 1, 3, isWord ? Words : Characters);
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            new DialogueModelFile(manifest, new byte[] { 1 }).Save(path);

            ModelManifest read = DialogueModelFile.Load(path).Manifest;

            File.Delete(path);

            Assert.That(
                (string.Join(" ", read.Placeholders), read.Vocabulary.Encode(" {p}").Length, read.Vocabulary.Elements.SequenceEqual(manifest.Vocabulary.Elements)),
                Is.EqualTo((string.Join(" ", manifest.Placeholders), isWord ? 1 : 2, true)));
        }
    }
}
