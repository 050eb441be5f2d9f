#nullable enable
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Proposals;
using NUnit.Framework;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    public class LineVarierTests
    {
        private const string Long = "Open the gate at noon. Then Feed the hens at night. Nobody sleeps. Ask the cat. The river rises.";

        private static readonly CorpusMemory Short = TinyVoice.Changeable(TinyVoice.Lines, (0, " gate", " cat", 1.0), (1, " river", " cat", 0.5), (4, " down", " home", 2.0));

        private static readonly CorpusMemory Lengthy = TinyVoice.Changeable(
            new[] { Long }, (0, " gate", " river", 1.0), (0, " hens", " cat", 0.5), (0, " sleeps", " rises", 1.5), (0, " Ask", " Count", 0.25));

        [Test]
        public void Propose_ManySeeds_ChangeOneWordOfAShortLine()
        {
            string[] possible = { "Open the cat at noon. Nobody sleeps.", "Shut the gate at night. The cat rises.", "Sit home." };

            Assert.That(Proposals(Short, 200).Select(proposal => proposal.Text).Distinct(), Is.SubsetOf(possible));
        }

        [Test]
        public void Propose_ManySeeds_PreferTheLineWithTheBestScore()
        {
            (string Text, double Score)[] proposals = Proposals(Short, 200).ToArray();

            Assert.That(proposals.Count(proposal => proposal.Text == "Sit home."), Is.GreaterThan(100));
            Assert.That(proposals.Where(proposal => proposal.Text == "Sit home.").Select(proposal => proposal.Score), Is.All.EqualTo(2.0));
        }

        [Test]
        public void Propose_ALongLine_ChangesSoManyWordsThatNoPieceIsTooLong()
        {
            foreach ((string text, _) in Proposals(Lengthy, 200))
                Assert.That(LongestSharedPiece(text, Long), Is.LessThanOrEqualTo(LineProposer.LongestPiece), text);
        }

        [Test]
        public void Propose_SeveralChanges_ScoreLessThanTheirWorst() =>
            Assert.That(Proposals(Lengthy, 200).Select(proposal => proposal.Score), Is.All.LessThanOrEqualTo(1.0 - 0.8));

        [Test]
        public void Propose_AChangeThatGivesAnotherLineOfTheCorpus_IsLeftOut()
        {
            CorpusMemory memory = TinyVoice.Changeable(new[] { "Sit down.", "Sit home." }, (0, " down", " home", 5.0), (1, " home", " night", 1.0));

            Assert.That(Proposals(memory, 50).Select(proposal => proposal.Text), Is.All.EqualTo("Sit night."));
        }

        [Test]
        public void Propose_ALimit_LeavesLongerLinesOut() =>
            Assert.That(Proposals(TinyVoice.Changeable(TinyVoice.Lines, (0, " gate", " cat", 3.0), (4, " down", " home", 1.0)), 50, 20).Select(proposal => proposal.Text), Is.All.EqualTo("Sit home."));

        [Test]
        public void DrawStandIn_ALineWithFourAndALineWithOne_DrawsBothAsOften()
        {
            VoiceMemory voice = TinyVoice.Changeable(
                TinyVoice.Lines, (0, " gate", " cat", 1.0), (0, " gate", " river", 1.0), (0, " noon", " night", 1.0), (0, " gate", " home", 1.0), (4, " down", " home", 1.0)).Voice(TinyVoice.Prime)!;
            var random = new SeededRandom(5);
            var drawn = new int[voice.StandIns.Length];
            for (int draw = 0; draw < 1000; draw++)
                drawn[voice.DrawStandIn(ref random)]++;

            Assert.That(drawn[^1], Is.EqualTo(500).Within(60));
            Assert.That(drawn.Take(4), Is.All.EqualTo(125).Within(50));
        }

        [Test]
        public void Propose_TheSameSeed_GivesTheSameLine() => Assert.That(Proposals(Lengthy, 50), Is.EqualTo(Proposals(Lengthy, 50)));

        [Test]
        public void Propose_NoStandIns_FindsNone() => Assert.That(Proposals(TinyVoice.Memory(), 3).Select(proposal => proposal.Text), Is.All.Empty);

        [Test]
        public void Propose_ALineThatCannotBeChangedEnough_FindsNone() =>
            Assert.That(Proposals(TinyVoice.Changeable(new[] { Long }, (0, " gate", " river", 1.0)), 20).Select(proposal => proposal.Text), Is.All.Empty);

        [Test]
        public void MayChange_FewStandIns_IsRare()
        {
            VoiceMemory voice = Short.Voice(TinyVoice.Prime)!;

            Assert.That(Enumerable.Range(0, 4000).Count(seed => LineVarier.MayChange(voice, null, (ulong)seed)), Is.InRange(60, 140));
        }

        [Test]
        public void MayChange_ManyStandIns_IsAlways()
        {
            VoiceMemory voice = TinyVoice.Changeable(TinyVoice.Lines, Enumerable.Repeat((0, " gate", " cat", 1.0), 120).ToArray()).Voice(TinyVoice.Prime)!;

            Assert.That(Enumerable.Range(0, 200).Select(seed => LineVarier.MayChange(voice, null, (ulong)seed)), Is.All.True);
        }

        [Test]
        public void LineAround_EveryPlace_IsInItsLine()
        {
            VoiceMemory voice = TinyVoice.Memory().Voice(TinyVoice.Prime)!;
            for (int place = 0; place < voice.Tokens.Length; place++)
            {
                (int start, int end) = voice.LineAround(place);

                Assert.That(place, Is.InRange(start, end));
                Assert.That(voice.LineStarts, Has.Member(start));
                Assert.That(voice.Tokens[end], Is.EqualTo(voice.LineBreak));
                Assert.That(voice.Tokens.Skip(start).Take(end - start), Has.None.EqualTo(voice.LineBreak));
            }
        }

#if NET
        [Test]
        public void Propose_AnyLine_AllocatesNothing()
        {
            VoiceMemory voice = Lengthy.Voice(TinyVoice.Prime)!;
            var tokens = new int[LineProposer.MostTokens];

            Assert.That(Allocation.OfSecondRun(() =>
            {
                for (ulong seed = 0; seed < 100; seed++)
                    LineVarier.Propose(voice, null, 0, seed, 400, tokens, out _, out _, out _);
            }), Is.Zero);
        }
#endif

        private static IEnumerable<(string Text, double Score)> Proposals(CorpusMemory memory, int seeds, int limit = 400)
        {
            VoiceMemory voice = memory.Voice(TinyVoice.Prime)!;
            var tokens = new int[LineProposer.MostTokens];
            for (int seed = 0; seed < seeds; seed++)
            {
                int count = LineVarier.Propose(voice, null, 0, (ulong)seed, limit, tokens, out _, out double score, out _);
                yield return (string.Concat(tokens.Take(count).Select(TinyVoice.Words.TextOf)).TrimStart(), score);
            }
        }

        private static int LongestSharedPiece(string text, string line) =>
            Enumerable.Range(0, text.Length).Max(start => Enumerable.Range(0, text.Length - start + 1).Last(length => line.Contains(text.Substring(start, length))));
    }
}
