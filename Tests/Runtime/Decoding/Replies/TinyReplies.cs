#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model.Lookup;
using DialogueRnn.Tests.Decoding.Proposals;

namespace DialogueRnn.Tests.Decoding.Replies
{
    /// <summary>Answers among the lines of <see cref="TinyVoice"/>. Each pair of words has a component of its own, so that nothing else fits.</summary>
    internal static class TinyReplies
    {
        internal const string AboutWater = "Is the water high?";
        internal const string TheRiver = "Shut the gate at night. The river rises.";
        internal const string Tired = "I am tired.";

        private const int Rows = 1 << 12;

        private static readonly (string Heard, string Answer)[] Words = { ("water", "river"), ("tired", "down"), ("knows", "ask") };

        private static readonly HeardLine[] Heard = { new HeardLine(1, AboutWater), new HeardLine(4, Tired), new HeardLine(3, "Who knows?") };

        internal static ReplyMatcher Matcher()
        {
            var heard = new sbyte[Rows * ReplyMatcher.Width];
            var answers = new sbyte[heard.Length];
            for (int pair = 0; pair < Words.Length; pair++)
            {
                Set(heard, Words[pair].Heard, pair);
                Set(answers, Words[pair].Answer, pair);
            }

            return new ReplyMatcher(heard, answers);
        }

        internal static ReplyMemory Memory(CorpusMemory? memory = null, params HeardLine[] heard)
        {
            CorpusMemory lines = memory ?? TinyVoice.Memory();
            return new ReplyMemory(
                Matcher(), new Dictionary<string, IReadOnlyList<HeardLine>> { [TinyVoice.Prime] = heard.Length > 0 ? heard : Heard }, lines.LinesOf);
        }

        internal static AnswerSearch Search(string heard, FittingLines? fitting = null, CorpusMemory? memory = null)
        {
            CorpusMemory lines = memory ?? TinyVoice.Memory();
            return new AnswerSearch(Memory(lines), heard, TinyVoice.Prime, lines.Voice(TinyVoice.Prime), fitting);
        }

        private static void Set(sbyte[] table, string word, int component)
        {
            uint gram = new TextGrams(ReplyMatcher.LongestText).ReadStems(word.AsSpan()).ToArray().First();
            table[((int)(gram & (Rows - 1)) * ReplyMatcher.Width) + component] = 100;
        }
    }
}
