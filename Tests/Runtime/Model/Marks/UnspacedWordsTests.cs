#nullable enable
using System.Linq;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model.Marks
{
    public class UnspacedWordsTests
    {
        [TestCase("門番は寝た", "門|番|は|寝|た", "門番|は", "門番|は|寝|た")]
        [TestCase("その門番", "そ|の|門|番", "門番", "そ|の|門番")]
        [TestCase("เห็นทหาร", "เ|ห็|น|ท|ห|า|ร", "ทหาร", "เ|ห็|น|ทหาร")]
        [TestCase("A: 門番", "A|:| |門|番", "門番", "A|:| |門番")]
        [TestCase("A: 「門番", "A|:| |「|門|番", "門番", "A|:| |「|門番")]
        [TestCase("दो राजा", "दो|रा|जा| ", " राजा", "दो| राजा")]
        [TestCase("եւ Ո՞վ", "ե|ւ|Ո|՞|վ| ", " Ո՞վ", "ե|ւ| Ո՞վ")]
        [TestCase("to be", "t|o|b|e| ", " be", "t|o| be")]
        public void Encode_Words_AreReadWhole(string text, string letters, string words, string expected)
        {
            var vocabulary = new Vocabulary(letters.Split('|'), words.Split('|'));

            Assert.That(string.Join("|", vocabulary.Encode(text).Select(vocabulary.TextOf)), Is.EqualTo(expected));
        }

        [TestCase("門", false)]
        [TestCase("ท", false)]
        [TestCase("a", true)]
        [TestCase("문", true)]
        public void IsSpelling_LetterOfAScriptWithoutBlanks_IsAPiece(string letter, bool expected)
        {
            Assert.That(new Vocabulary(new[] { letter }, new[] { "xx" }).IsSpelling(1), Is.EqualTo(expected));
        }
    }
}
