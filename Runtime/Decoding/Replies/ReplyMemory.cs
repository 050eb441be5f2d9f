#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding.Replies
{
    /// <summary>What a model knows of answers: a matcher, and the lines that the lines of each voice answer in the corpus.</summary>
    internal sealed class ReplyMemory
    {
        /// <summary>The name of the memory in the <see cref="DialogueModelFile.Extras"/> of a model file.</summary>
        internal const string ExtraName = "replies";

        private readonly Dictionary<string, AnswerIndex> _voices = new Dictionary<string, AnswerIndex>(StringComparer.Ordinal);

        /// <summary>Creates a memory.</summary>
        /// <param name="matcher">The matcher.</param>
        /// <param name="heard">By prime, the lines that lines of the voice answer.</param>
        /// <param name="linesOf">Returns the lines of the voice with a prime. Null if the model knows no such voice.</param>
        /// <exception cref="ArgumentException">A voice is unknown, the number of an answer is not that of a line, or it occurs twice.</exception>
        internal ReplyMemory(ReplyMatcher matcher, IReadOnlyDictionary<string, IReadOnlyList<HeardLine>> heard, Func<string, IAnswerLines?> linesOf)
        {
            Matcher = matcher;
            foreach (KeyValuePair<string, IReadOnlyList<HeardLine>> voice in heard)
            {
                IAnswerLines lines = linesOf(voice.Key) ?? throw new ArgumentException($"there are answers of the voice '{voice.Key}', which the model does not have", nameof(heard));
                var answers = new HashSet<int>();
                foreach (HeardLine line in voice.Value)
                {
                    if (line.Answer < 0 || line.Answer >= lines.Count || !answers.Add(line.Answer))
                        throw new ArgumentException($"line {line.Answer} of the voice '{voice.Key}', which has {lines.Count} lines, answers a line twice or does not exist", nameof(heard));
                }

                _voices.Add(voice.Key, new AnswerIndex(matcher, lines, voice.Value));
            }
        }

        /// <summary>Says how well a line answers another one.</summary>
        internal ReplyMatcher Matcher { get; }

        /// <summary>The primes of the voices that have answers.</summary>
        internal IReadOnlyCollection<string> Primes => _voices.Keys;

        /// <summary>Returns the lines of a voice and what they answer. Null if the voice has no answers.</summary>
        internal AnswerIndex? Voice(string prime) => _voices.TryGetValue(prime, out AnswerIndex? voice) ? voice : null;
    }
}
