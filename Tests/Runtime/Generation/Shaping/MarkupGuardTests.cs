#nullable enable
using System;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Shaping
{
    /// <summary>Tags stand in pairs, and no tag is made up.</summary>
    public class MarkupGuardTests
    {
        private static readonly Vocabulary Letters = new Vocabulary(
            new[] { "a", "<", ">", "[", "]", "<b>", "</b>", "[color=red]", "[/color]", "<br>", "\\C[2]", "{w=1}" });

        [TestCase("a <b>a</b> a", true)]
        [TestCase("<b>a", false)]
        [TestCase("<b>[color=red]a[/color]</b>", true)]
        [TestCase("<br>a", true)]
        [TestCase("\\C[2]a{w=1}", true)]
        [TestCase("\\n<b>a", false)]
        [TestCase("[sighs] a < b > c", true)]
        public void AllowsEnd_ATextInParts_OnlyIfAllTagsAreClosed(string text, bool mayEnd)
        {
            MarkupGuard guard = Guard();

            foreach (char character in text)
            {
                Assert.That(guard.Allows(new[] { character }), $"at {character}");
                guard.Append(new[] { character });
            }

            Assert.That(guard.AllowsEnd, Is.EqualTo(mayEnd));
        }

        [TestCase("", "</b>")]
        [TestCase("<b>[color=red]a", "</b>")]
        [TestCase("a ", "[color=blue]")]
        [TestCase("a [color=blue", "]")]
        [TestCase("a ", "</i>")]
        [TestCase("a </", "i>")]
        [TestCase("<b><b><b><b><b><b><b><b>", "<b>")]
        public void Allows_ATagThatDoesNotFit_Never(string text, string next)
        {
            MarkupGuard guard = Guard();
            guard.Append(text.AsSpan());

            Assert.That((guard.Allows(next.AsSpan()), guard.Allows("a".AsSpan())), Is.EqualTo((false, true)));
        }

        [Test]
        public void Begin_AfterAnOpenTag_StartsAnew()
        {
            MarkupGuard guard = Guard();
            guard.Append("<b>a".AsSpan());

            guard.Begin("<b>".AsSpan());

            Assert.That((guard.AllowsEnd, guard.Allows("</b>".AsSpan())), Is.EqualTo((true, false)));
        }

        [Test]
        public void Of_VocabularyWithoutMarkup_IsNull() => Assert.That(MarkupTags.Of(new Vocabulary(new[] { "a", "<", "b", ">" })), Is.Null);

        private static MarkupGuard Guard()
        {
            var guard = new MarkupGuard(MarkupTags.Of(Letters)!);
            guard.Begin(default);
            return guard;
        }
    }
}
