#nullable enable
using System.Collections.Generic;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition.Baking
{
    /// <summary>Placeholders of baked lines, in the form of each language.</summary>
    public class BakedPlaceholderTests
    {
        private static readonly string[] Texts = { "{player}", "<item>", "%s" };
        private static readonly IReadOnlyList<Placeholder> Known = new Vocabulary(Texts, null, Texts).Placeholders;

        [Test]
        public void Yarn_Line_HasVariablesAndDeclaresThem() => Assert.That(
            YarnBake.Write(new[] { Line("{player}, take <item> and %s {coins}.") }),
            Is.EqualTo(
                "title: dialogue_rnn_placeholders\n---\n// Remove a declaration that your project already has.\n<<declare $_s = \"_s\">>\n<<declare $item = \"item\">>\n" +
                "<<declare $player = \"player\">>\n===\ntitle: guard_lines\n---\n=> GUARD: {$player}, take {$item} and {$_s} \\{coins\\}. #line:id-1\n===\n"));

        [Test]
        public void Ink_Line_HasVariablesAndDeclaresThem() => Assert.That(
            InkBake.Write(new[] { Line("{player}, take <item>, {coins}.") }),
            Is.EqualTo(
                "// Placeholders. Remove a declaration that your story already has.\nVAR item = \"item\"\nVAR player = \"player\"\n\n" +
                "=== guard_lines ===\n{ shuffle:\n- GUARD: {player}, take {item}, \\{coins\\}. # line:id-1\n}\n->->\n\n"));

        [Test]
        public void Yarn_LineWithoutPlaceholders_DeclaresNothing() => Assert.That(YarnBake.Write(new[] { Line("Halt.") }), Does.Not.Contain("declare"));

        [Test]
        public void Yarn_TwoPlaceholdersOfOneVariable_AreRefused()
        {
            string[] texts = { "{a.b}", "{a_b}" };
            var line = new KeptLine("id-1", "GUARD", "{a.b} {a_b}", "GUARD: ", 7, string.Empty, 1, null, new Vocabulary(texts, null, texts).Placeholders);

            Assert.That(() => YarnBake.Write(new[] { line }), Throws.TypeOf<BakeException>().With.Message.Contains("'{a_b}'"));
        }

        private static KeptLine Line(string text) => new KeptLine("id-1", "GUARD", text, "GUARD: ", 7, text, 2.5, 14, Known);
    }
}
