#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    public class LineProposerTests
    {
        private static readonly VoiceMemory Voice = TinyVoice.Memory().Voice(TinyVoice.Prime)!;

        private static readonly string[] Proposals = Enumerable.Range(0, 300).Select(seed => TinyVoice.Proposal(Voice, (ulong)seed)).ToArray();

        [Test]
        public void Propose_ManySeeds_GivesManyLines() => Assert.That(Proposals.Distinct().Count(), Is.GreaterThan(12));

        [Test]
        public void Propose_AnySeed_IsNoLineOfTheCorpus() => Assert.That(Proposals.Intersect(TinyVoice.Lines), Is.Empty);

        [Test]
        public void Propose_AnySeed_CopiesNoPieceLongerThanTheLimit() =>
            Assert.That(Proposals.Select(TinyVoice.LongestPiece), Is.All.LessThanOrEqualTo(LineProposer.LongestPiece));

        [Test]
        public void Propose_AnySeed_EndsAsALineOfTheCorpusEnds()
        {
            IEnumerable<string> ends = TinyVoice.Lines.Select(line => line.Substring(line.LastIndexOf(' ')));

            Assert.That(Proposals.Where(proposal => !ends.Any(proposal.EndsWith)), Is.Empty);
        }

        [Test]
        public void Propose_BehindTwoSharedWords_MayGoOnAsAnotherLine() =>
            Assert.That(Proposals, Has.Some.StartsWith("Open the gate at night."));

        [Test]
        public void Propose_BehindASentence_MayGoOnWithAnotherSentence() =>
            Assert.That(Proposals, Has.Some.EqualTo("Open the gate at noon. Ask the cat."));

        [Test]
        public void Propose_TheSameSeed_GivesTheSameLine() =>
            Assert.That(TinyVoice.Proposal(Voice, 7), Is.EqualTo(Proposals[7]));

        [Test]
        public void Propose_OneLine_FindsNone()
        {
            VoiceMemory voice = TinyVoice.Memory(TinyVoice.Prime, "Sit down.").Voice(TinyVoice.Prime)!;

            Assert.That(TinyVoice.Proposal(voice, 1), Is.Empty);
        }

        [Test]
        public void Propose_LongestPiece_IsTold()
        {
            var tokens = new int[LineProposer.MostTokens];
            int count = LineProposer.Propose(Voice, null, 7, tokens, out int longest, out _);
            string text = string.Concat(tokens.Take(count).Select(TinyVoice.Words.TextOf));

            Assert.That(longest, Is.InRange(1, text.Length));
        }
    }
}
