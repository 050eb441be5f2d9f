#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;

namespace DialogueRnn.Tests.Generation
{
    /// <summary>Scripted models with easily foreseen, or purposely unforeseeable, lines.</summary>
    internal static class Speakers
    {
        /// <summary>
        /// Recites: after each element comes the next of the list, after the last the first; where the last is a line break, a line
        /// ends. The unknown token is followed by the first element.
        /// </summary>
        internal static DialogueModel Reciting(out ScriptedBackend backend, int preferredBatch, params string[] elements)
        {
            var manifest = new ModelManifest("reciting", TokenLevel.Character, CellKind.Gru, 1, 1, new Vocabulary(elements))
            {
                Sampling = new SamplingDefaults { Temperature = 0f },
            };
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                logits[token % elements.Length + 1] = 5f;
            }, preferredBatch);
            return DialogueModel.FromBackend(manifest, backend);
        }

        /// <summary>Recites "abcdefg" and a line break.</summary>
        internal static DialogueModel Alphabet(out ScriptedBackend backend, int preferredBatch = 1) =>
            Reciting(out backend, preferredBatch, "a", "b", "c", "d", "e", "f", "g", "\n");

        /// <summary>
        /// Babbles: the logits depend on everything that the stream has read, so that any mix-up of states, tokens or random numbers
        /// shows in the text. A line break is about as likely as any other token.
        /// </summary>
        internal static DialogueModel Babbling(out ScriptedBackend backend, int preferredBatch = 1)
        {
            const int Vocabulary = 30;
            var elements = Enumerable.Range(0, Vocabulary - 2).Select(index => ((char)('A' + index)).ToString()).Append("\n");
            var manifest = new ModelManifest("babbling", TokenLevel.Character, CellKind.Gru, 1, 2, new Vocabulary(elements))
            {
                Sampling = new SamplingDefaults { Temperature = 1f },
            };
            backend = new ScriptedBackend(StepShape.Of(manifest), (token, state, logits) =>
            {
                state[0] = (state[0] * 31f + token + 1f) % 997f;
                state[1] = (state[1] * 17f + state[0]) % 1009f;
                for (int index = 0; index < Vocabulary; index++)
                    logits[index] = (state[0] * (index + 3f) + state[1]) % 13f * 0.25f;
            }, preferredBatch);
            return DialogueModel.FromBackend(manifest, backend);
        }

        internal static TimeSpan Microseconds(double microseconds) => TimeSpan.FromTicks((long)(microseconds * 10));
    }
}
