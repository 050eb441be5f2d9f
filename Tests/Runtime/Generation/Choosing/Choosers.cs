#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Decoding.Proposals;
using DialogueRnn.Tests.Generation.Shaping;

namespace DialogueRnn.Tests.Generation.Choosing
{
    /// <summary>Models and settings for lines of several takes.</summary>
    internal static class Choosers
    {
        internal const int Batch = 32;

        /// <summary>Stand-ins of several worths, so that takes differ.</summary>
        private static readonly CorpusMemory Changeable = TinyVoice.Changeable(
            TinyVoice.Lines,
            Enumerable.Range(0, 60).Select(index => (0, " gate", " cat", 1.0 + index % 7 * 0.25))
                .Concat(Enumerable.Range(0, 60).Select(index => (4, " down", " home", 0.9 + index % 9 * 0.2))).ToArray());

        internal static DialogueModel Model(Voice voice, out ScriptedBackend backend, int batch = Batch) => voice switch
        {
            Voice.Babbling => Speakers.Babbling(out backend, batch),
            Voice.Prattling => Talkers.Prattling(out backend, batch),
            Voice.Words => WordTalkers.Prattling(out backend, batch),
            Voice.Pieces => Proposing(TinyVoice.Memory(), out backend, batch),
            _ => Proposing(Changeable, out backend, batch),
        };

        internal static string Prime(Voice voice) => voice switch
        {
            Voice.Babbling => "HALLO",
            Voice.Prattling => "ADA: ",
            Voice.Words => "BARKEEP: ",
            _ => TinyVoice.Prime,
        };

        /// <summary>Settings that send lines back, hold them, refuse them, and compare them with earlier ones.</summary>
        internal static GenerationSettings Settings(Voice voice, int? together)
        {
            var settings = new GenerationSettings { Seed = 3, MaximumLength = 60, TakesTogether = together };
            if (voice == Voice.Babbling)
                return settings;
            settings.SceneLinesNotRepeated = 5;
            if (voice == Voice.Prattling)
            {
                settings.Rules = LineRules.Default;
                settings.Phrases = PhraseFilter.Compile(new[] { "be", "man", "a ten", "ted" });
                settings.Guards = new Func<DialogueRnn.Decoding.ITextGuard>[] { () => new BannedWords("an", "te", "s ", "d") };
            }
            else
            {
                settings.Rules = new LineRules { EndAtSentence = voice == Voice.Words, MaximumCharacters = 40, Balanced = voice == Voice.Words };
                settings.Phrases = PhraseFilter.Compile(new[] { voice == Voice.Words ? "damn" : "hens" });
                settings.Fallback = "Aye.";
            }

            return settings;
        }

        internal static string Told(DialogueLine line) => $"{line.StopReason} {line.Seed} {line.SpeakerTag}{line.Text}";

        internal static string Told(IEnumerable<DialogueLine> lines) => string.Join("|", lines.Select(Told));

        private static DialogueModel Proposing(CorpusMemory memory, out ScriptedBackend backend, int batch)
        {
            var manifest = new ModelManifest("tiny", TokenLevel.Word, CellKind.Gru, 1, 2, TinyVoice.Words) { Sampling = new SamplingDefaults { Temperature = 1f } };
            int vocabulary = manifest.Vocabulary.Size;
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                for (int index = 0; index < vocabulary; index++)
                    logits[index] = state[0] * (index + 3f) % 13f * 0.4f;
            }, batch);
            return DialogueModel.FromBackend(manifest, backend, null, memory);
        }
    }
}
