#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Decoding.Proposals
{
    /// <summary>A voice of five lines.</summary>
    internal static class TinyVoice
    {
        internal const string Prime = "GUARD: ";

        internal static readonly string[] Lines =
        {
            "Open the gate at noon. Nobody sleeps.",
            "Shut the gate at night. The river rises.",
            "Count the hens at noon. Then go home.",
            "Feed the hens at night. Ask the cat.",
            "Sit down.",
        };

        internal static readonly Vocabulary Words = new Vocabulary(
            "\n acdeghilmnoprstuvyACDFGNOQSTRU.:".Select(character => character.ToString()),
            new[]
            {
                "GUARD", ":", " Open", " the", " gate", " at", " noon", " night", " Nobody", " sleeps", " Shut", " The", " river", " rises", " Count", " hens", " Then",
                " go", " home", " Feed", " Ask", " cat", " Sit", " down", ".",
            });

        internal static CorpusMemory Memory(string prime = Prime, params string[] lines) =>
            CorpusMemory.Build(Words, new Dictionary<string, IReadOnlyList<string>> { [prime] = lines.Length > 0 ? lines : Lines });

        /// <summary>The proposal of a seed as text; empty if there is none.</summary>
        internal static string Proposal(VoiceMemory voice, ulong seed)
        {
            var tokens = new int[LineProposer.MostTokens];
            int count = LineProposer.Propose(voice, null, seed, tokens, out _, out _);
            return string.Concat(tokens.Take(count).Select(Words.TextOf)).TrimStart(' ');
        }

        /// <summary>The length of the longest piece of a text that stands in one of the lines.</summary>
        internal static int LongestPiece(string text) => Enumerable.Range(0, text.Length)
            .SelectMany(from => Enumerable.Range(1, text.Length - from).Select(length => text.Substring(from, length)))
            .Where(piece => Lines.Any(line => line.Contains(piece, StringComparison.Ordinal)))
            .Max(piece => piece.Length);

        /// <summary>A memory in which words have stand-ins. Each is given as line, old word, new word and score.</summary>
        internal static CorpusMemory Changeable(string[] lines, params (int Line, string Old, string New, double Score)[] changes)
        {
            CorpusMemory memory = Memory(Prime, lines);
            VoiceMemory voice = memory.Voice(Prime)!;
            IEnumerable<StandIn> standIns = changes.Select(change =>
            {
                Words.TryGetToken(change.Old, out int old);
                Words.TryGetToken(change.New, out int token);
                return new StandIn(Array.IndexOf(voice.Tokens, old, voice.LineStarts[change.Line]), token, change.Score);
            });
            return memory.With(new Dictionary<string, StandIn[]> { [Prime] = standIns.OrderBy(standIn => standIn.Place).ToArray() });
        }
    }
}
