#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Editor.Audition.Core.Baking;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition.Baking
{
    public class BakeTests
    {
        [TestCaseSource(typeof(Nasty), nameof(Nasty.Texts))]
        public void Yarn_TextOfASpeaker_IsReadBack(string text) =>
            Assert.That(YarnReader.Read(YarnBake.Write(new[] { Line("OLD WITCH", text) })), Is.EqualTo(new[] { ("old_witch_lines", "OLD WITCH", text, "line:id-1") }));

        [TestCaseSource(typeof(Nasty), nameof(Nasty.Texts))]
        public void Yarn_TextOfNobody_IsReadBack(string text) =>
            Assert.That(YarnReader.Read(YarnBake.Write(new[] { Line(string.Empty, text) })), Is.EqualTo(new[] { ("anybody_lines", string.Empty, text, "line:id-1") }));

        [TestCaseSource(typeof(Nasty), nameof(Nasty.Texts))]
        public void Ink_TextOfASpeaker_IsReadBack(string text) =>
            Assert.That(InkReader.Read(InkBake.Write(new[] { Line("OLD WITCH", text) })), Is.EqualTo(new[] { ("old_witch_lines", $"OLD WITCH: {text}", "line:id-1") }));

        [TestCaseSource(typeof(Nasty), nameof(Nasty.Texts))]
        public void Ink_TextOfNobody_IsReadBack(string text) =>
            Assert.That(InkReader.Read(InkBake.Write(new[] { Line(string.Empty, text) })), Is.EqualTo(new[] { ("anybody_lines", text, "line:id-1") }));

        [TestCaseSource(typeof(Nasty), nameof(Nasty.Texts))]
        public void Csv_Text_IsReadBack(string text) =>
            Assert.That(CsvBake.Read(CsvBake.Write(new[] { Line("OLD WITCH", text) }), "a.csv").Single().Text, Is.EqualTo(text));

        [TestCase("=HYPERLINK(\"x\")")]
        [TestCase("+1+cmd|' /C calc'!A0")]
        [TestCase("-1")]
        [TestCase("@SUM(A1:A9)")]
        [TestCase("\t=1")]
        [TestCase("\r=1")]
        [TestCase("'=1")]
        [TestCase("''-1")]
        [TestCase("'Tis late")]
        [TestCase("")]
        public void Csv_TextThatASpreadsheetWouldRun_IsATextThereAndIsReadBack(string text)
        {
            string csv = CsvBake.Write(new[] { new KeptLine(text, text, text, text, 7, text, double.NaN, null) });

            Assert.That(csv.Split(new[] { "\r\n" }, StringSplitOptions.None)[1], Does.Not.Match("(^|,)\"?[=+@\t\r-]"));
            KeptLine read = CsvBake.Read(csv, "a.csv").Single();
            Assert.That(new[] { read.Speaker, read.Text, read.Prime, read.Generated }, Is.All.EqualTo(text));
            Assert.That(read.Id, Is.EqualTo(text.Length > 0 ? text : LineIdentifier.Of(text, text)), "a row without an identifier gets one");
        }

        [Test]
        public void Csv_StarsOfAnEarlierVersion_AreReadAsTheyAre() =>
            Assert.That(CsvBake.Read("id,speaker,text,prime,seed,generated\r\na,B,=1,B: ,1,- so\r\n", "a.csv").Select(line => line.Text + line.Generated), Is.EqualTo(new[] { "=1- so" }));

        private static readonly string[] Identifiers =
        {
            "x\n-> DONE\n=== evil ===\n~ evil()", "a b", "a\u2028b", "a\r=== b", "a #b", "a//b", "a{b}", "<<stop>>", "", new string('a', 1000),
        };

        [TestCaseSource(nameof(Identifiers))]
        public void Ink_IdentifierOfAnyText_IsOneName(string id) =>
            Assert.That(InkReader.Read(InkBake.Write(new[] { Named(id) })).Select(line => (line.Text, IsName(line.Tag))), Is.EqualTo(new[] { ("GUARD: Halt.", true) }));

        [TestCaseSource(nameof(Identifiers))]
        public void Yarn_IdentifierOfAnyText_IsOneName(string id) =>
            Assert.That(YarnReader.Read(YarnBake.Write(new[] { Named(id) })).Select(line => (line.Text, IsName(line.Tag))), Is.EqualTo(new[] { ("Halt.", true) }));

        [TestCase("guard-9b857752d3")]
        [TestCase("W\u00E4chter_1.2:b")]
        public void ScriptIdentifier_ValidName_StaysAsItIs(string id) => Assert.That(ScriptIdentifier.Of(id), Is.EqualTo(id));

        [Test]
        public void ScriptIdentifier_TwoTexts_AreTwoNames() => Assert.That(ScriptIdentifier.Of("a\nb"), Is.Not.EqualTo(ScriptIdentifier.Of("a b")));

        [Test]
        public void Scripts_SpeakerAndTextWithLineBreaks_AreOneLine()
        {
            KeptLine[] lines = { Line("BARK\nEEP", "Halt.\n=== evil ===\r~ x()\u2028y\u0085z") };

            Assert.That(InkReader.Read(InkBake.Write(lines)).Single().Text, Is.EqualTo("BARK EEP: Halt. === evil === ~ x() y z"));
            Assert.That(YarnReader.Read(YarnBake.Write(lines)).Single().Text, Is.EqualTo("Halt. === evil === ~ x() y z"));
        }

        [Test]
        public void Csv_LinesOfOneSpeaker_AreARecordEach() =>
            Assert.That(
                CsvBake.Write(new[] { Line("GUARD", "Halt, \"friend\".") }),
                Is.EqualTo("id,speaker,text,prime,seed,generated,perplexity,longest_copy\r\nid-1,GUARD,\"Halt, \"\"friend\"\".\",GUARD: ,7,\"Halt, \"\"friend\"\".\",2.5,14\r\n"));

        [Test]
        public void Csv_PrimeOfTwoLines_IsReadBack()
        {
            var line = new KeptLine("id", "GUARD", "Halt.", "BARKEEP: Who?\nGUARD: ", 7, "Halt.", double.NaN, null);

            Assert.That(CsvBake.Read(CsvBake.Write(new[] { line }), "a.csv").Single().Prime, Is.EqualTo("BARKEEP: Who?\nGUARD: "));
        }

        [Test]
        public void Csv_QuoteThatDoesNotClose_NamesTheFile() =>
            Assert.That(() => CsvBake.Read("id,speaker\r\n\"a", "a.csv"), Throws.TypeOf<FormatException>().With.Message.Contains("'a.csv' ends inside a quoted field"));

        [Test]
        public void Csv_MissingColumn_IsNamed() =>
            Assert.That(() => CsvBake.Read("id,speaker\r\n", "a.csv"), Throws.TypeOf<FormatException>().With.Message.Contains("no column 'text'"));

        [Test]
        public void Json_Line_IsAnObject() =>
            Assert.That(
                JsonBake.Write(new[] { Line("GUARD", "Halt, \"friend\" \\o/\u2028") }),
                Is.EqualTo(
                    "{\n  \"lines\": [\n    { \"id\": \"id-1\", \"speaker\": \"GUARD\", \"text\": \"Halt, \\\"friend\\\" \\\\o/\\u2028\", \"prime\": \"GUARD: \", " +
                    "\"seed\": \"7\", \"generated\": \"Halt, \\\"friend\\\" \\\\o/\\u2028\", \"perplexity\": 2.5, \"longestCopy\": 14 }\n  ]\n}\n"));

        [Test]
        public void Yarn_SpeakersWhoseNamesBecomeOne_HaveNodesOfTheirOwn() =>
            Assert.That(YarnReader.Read(YarnBake.Write(new[] { Line("OLD-MAN", "Aye."), Line("OLD MAN", "Nay.") })).Select(line => line.Node), Is.Unique);

        [Test]
        public void Yarn_BackslashBeforeABracket_IsRefused() =>
            Assert.That(() => YarnBake.Write(new[] { Line("GUARD", "a\\[b") }), Throws.TypeOf<BakeException>().With.Message.Contains("id-1"));

        [Test]
        public void Ink_SpeakersInTurn_AreGathered()
        {
            KeptLine[] lines = { Line("GUARD", "Halt."), Line("THIEF", "Me?"), Line("GUARD", "You.") };

            Assert.That(InkReader.Read(InkBake.Write(lines)).Select(line => (line.Knot, line.Text)), Is.EqualTo(new[]
            {
                ("guard_lines", "GUARD: Halt."), ("guard_lines", "GUARD: You."), ("thief_lines", "THIEF: Me?"),
            }));
        }

        [Test]
        public void Bakery_UnknownExtension_NamesThoseThatThereAre() =>
            Assert.That(() => Bakery.Bake(new[] { Line("A", "B") }, "lines.doc"), Throws.TypeOf<BakeException>().With.Message.Contains(".csv, .json, .yarn, .ink"));

        [TestCase("OLD WITCH", "old-witch-")]
        [TestCase("", "line-")]
        [TestCase("\u00DC", "line-")]
        [TestCase("2nd GUARD", "nd-guard-")]
        public void Identifier_Speaker_BeginsIt(string speaker, string start) =>
            Assert.That(LineIdentifier.Of(speaker, "Halt."), Does.StartWith(start).And.Match("^[a-z][a-z0-9-]*-[0-9a-f]{10}$"));

        [Test]
        public void Identifier_SameSpeakerAndText_IsTheSameForEver() => Assert.That(LineIdentifier.Of("GUARD", "Halt."), Is.EqualTo("guard-9b857752d3"));

        [Test]
        public void Identifier_OtherText_IsAnother() => Assert.That(LineIdentifier.Of("GUARD", "Halt!"), Is.Not.EqualTo(LineIdentifier.Of("GUARD", "Halt.")));

        [TestCase("BARKEEP: ", "Mind the step.", "BARKEEP", "Mind the step.")]
        [TestCase("BARKEEP: I", " said so: no.", "BARKEEP", "I said so: no.")]
        [TestCase("GUARD: Who?\nTHIEF: ", "Me.", "THIEF", "Me.")]
        [TestCase("HAMLET:\n", "To be.", "HAMLET", "To be.")]
        [TestCase("A line.\n", "Another: one.", "", "Another: one.")]
        [TestCase("", "OLD WITCH: Who knocks?", "OLD WITCH", "Who knocks?")]
        [TestCase("Barkeep: ", "Well: no.", "Barkeep", "Well: no.")]
        [TestCase("", "Well: no.", "", "Well: no.")]
        [TestCase("The ", " night\tis\nlong. ", "", "The night is long.")]
        public void SpokenLine_PrimeAndText_AreParted(string prime, string text, string speaker, string said)
        {
            string found = DialogueRnn.Editor.Audition.Core.SpokenLine.Part(prime, text, out string who);

            Assert.That((who, found), Is.EqualTo((speaker, said)));
        }

        private static bool IsName(string tag) => Regex.IsMatch(tag, "^line:[a-z0-9.:_-]+$");

        private static KeptLine Named(string id) => new KeptLine(id, "GUARD", "Halt.", "GUARD: ", 7, "Halt.", 2.5, 14);

        private static KeptLine Line(string speaker, string text) =>
            new KeptLine("id-1", speaker, text, speaker.Length == 0 ? string.Empty : $"{speaker}: ", 7, text, 2.5, 14);
    }
}
