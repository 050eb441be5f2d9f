#nullable enable
using System;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    /// <summary>Tags stand in pairs.</summary>
    public class TagStackTests
    {
        private static readonly Vocabulary Letters = new Vocabulary(new[] { "a", "<", ">", "<b>", "</b>", "[color=red]", "[/color]", "<br>", "<hr/>", "\\C[2]", "{w=1}" });

        [TestCase("<b> </b>", 0)]
        [TestCase("<b>", 1)]
        [TestCase("<b> [color=red] [/color] </b>", 0)]
        [TestCase("<b> [color=red] [/color]", 1)]
        [TestCase("<br> <hr/> \\C[2] {w=1}", 0)]
        public void Open_Tags_AreThoseThatAreNotClosed(string tags, int open)
        {
            TagStack stack = Stack();
            foreach (string tag in tags.Split(' '))
            {
                Assert.That(stack.Allows(tag.AsSpan()), tag);
                stack.Append(tag.AsSpan());
            }

            Assert.That(stack.Open, Is.EqualTo(open));
        }

        [TestCase("", "</b>")]
        [TestCase("<b> [color=red]", "</b>")]
        [TestCase("<b> [color=red]", " </b>")]
        [TestCase("", "[color=blue]")]
        [TestCase("", "</i>")]
        [TestCase("<b> <b> <b> <b> <b> <b> <b> <b>", "<b>")]
        public void Allows_ATagThatDoesNotFit_IsFalse(string tags, string next)
        {
            TagStack stack = Stack();
            foreach (string tag in tags.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                stack.Append(tag.AsSpan());

            Assert.That(stack.Allows(next.AsSpan()), Is.False);
        }

        [Test]
        public void Clear_OpenTags_AreForgotten()
        {
            TagStack stack = Stack();
            stack.Append("<b>".AsSpan());

            stack.Clear();

            Assert.That((stack.Open, stack.Allows("</b>".AsSpan())), Is.EqualTo((0, false)));
        }

        [Test]
        public void Of_VocabularyWithoutMarkup_IsNull() => Assert.That(MarkupTags.Of(new Vocabulary(new[] { "a", "<", "b", ">" })), Is.Null);

        private static TagStack Stack() => new TagStack(MarkupTags.Of(Letters)!);
    }
}
