#nullable enable
using System;
using DialogueRnn.Model;

namespace DialogueRnn.Decoding
{
    /// <summary>Penalises tokens that would make a repeated span longer.</summary>
    /// <remarks>
    /// It finds every place in the range whose preceding text equals the end of the text so far, and penalises the token that followed there.
    /// The time is linear in the range for any text (Z-algorithm over the reversed text). Allocates nothing after construction.
    /// </remarks>
    internal sealed class RepetitionControl
    {
        private readonly int[] _lengths;
        private readonly bool[] _breaks;
        private readonly double[] _penalties;
        private readonly int _range;

        private readonly int[] _backwards;
        private readonly int[] _characters;
        private readonly int[] _matches;
        private readonly int[] _longest;
        private readonly int[] _touched;
        private int _touchedCount;

        private RepetitionControl(Vocabulary vocabulary, SamplingSettings settings, float penalty)
        {
            AllowedLength = settings.RepetitionLength ?? SamplingSettings.DefaultRepetitionLength;
            _range = settings.RepetitionRange ?? SamplingSettings.DefaultRepetitionRange;
            _penalties = Penalties(penalty, settings.RepetitionBase ?? SamplingSettings.DefaultRepetitionBase, _range);
            _lengths = new int[vocabulary.Size];
            for (int token = 0; token < _lengths.Length; token++)
                _lengths[token] = vocabulary.TextOf(token).Length;
            _breaks = BreaksOf(vocabulary, settings.RepetitionBreakers ?? SamplingSettings.DefaultRepetitionBreakers);
            _backwards = new int[_range];
            _characters = new int[_range + 1];
            _matches = new int[_range];
            _longest = new int[vocabulary.Size];
            _touched = new int[Math.Min(_range, vocabulary.Size)];
        }

        /// <summary>The longest span that can repeat without a penalty, in UTF-16 units.</summary>
        internal int AllowedLength { get; }

        /// <summary>Creates a control. Returns null if the settings have no repetition penalty.</summary>
        internal static RepetitionControl? Create(Vocabulary vocabulary, SamplingSettings settings) =>
            settings.RepetitionPenalty is float penalty && penalty > 0f ? new RepetitionControl(vocabulary, settings, penalty) : null;

        /// <summary>Subtracts the penalties from the logits.</summary>
        /// <param name="tokens">The tokens of the text so far.</param>
        /// <param name="logits">One logit per token of the vocabulary.</param>
        /// <returns>True if any token was penalised.</returns>
        internal bool Apply(ReadOnlySpan<int> tokens, double[] logits)
        {
            int window = ReadBackwards(tokens, out int reach);
            if (_characters[reach] < AllowedLength)
                return false;
            FindSpans(window, reach);
            for (int index = 0; index < _touchedCount; index++)
            {
                int token = _touched[index];
                logits[token] -= _penalties[Math.Min(_longest[token] - AllowedLength, _penalties.Length - 1)];
                _longest[token] = 0;
            }

            bool any = _touchedCount > 0;
            _touchedCount = 0;
            return any;
        }

        private static bool[] BreaksOf(Vocabulary vocabulary, string breakers)
        {
            var breaks = new bool[vocabulary.Size];
            foreach (int token in vocabulary.Encode(breakers))
                breaks[token] = token != Vocabulary.UnknownToken;
            if (vocabulary.Level == TokenLevel.Word)
            {
                for (int token = Vocabulary.UnknownToken + 1; token < breaks.Length; token++)
                    breaks[token] |= vocabulary.TextOf(token).AsSpan().IndexOfAny(breakers.AsSpan()) >= 0;
            }

            return breaks;
        }

        // The window is the number of last tokens that fit into the range. The reach is the number of tokens after the last breaker.
        private int ReadBackwards(ReadOnlySpan<int> tokens, out int reach)
        {
            int window = 0;
            int characters = 0;
            reach = -1;
            for (int index = tokens.Length - 1; index >= 0; index--)
            {
                int token = tokens[index];
                characters += _lengths[token];
                if (characters > _range)
                    break;
                if (reach < 0 && _breaks[token])
                    reach = window;
                _backwards[window++] = token;
                _characters[window] = characters;
            }

            if (reach < 0)
                reach = window;
            return window;
        }

        private void FindSpans(int window, int reach)
        {
            int[] text = _backwards;
            int left = 0;
            int right = 0;
            for (int place = 1; place < window; place++)
            {
                int match = place < right ? Math.Min(right - place, _matches[place - left]) : 0;
                while (match < reach && place + match < window && text[match] == text[place + match])
                    match++;
                if (place + match > right)
                {
                    left = place;
                    right = place + match;
                }

                _matches[place] = match;
                if (_characters[match] >= AllowedLength)
                    Note(text[place - 1], _characters[match]);
            }
        }

        private void Note(int token, int characters)
        {
            if (_breaks[token] || characters <= _longest[token])
                return;
            if (_longest[token] == 0)
                _touched[_touchedCount++] = token;
            _longest[token] = characters;
        }

        private static double[] Penalties(double penalty, double growth, int range)
        {
            var penalties = new double[range];
            for (int excess = 0; excess < range; excess++)
            {
                penalties[excess] = Math.Min(penalty, SamplingLimits.LargestBias);
                penalty = Math.Min(penalty * growth, SamplingLimits.LargestBias);
            }

            return penalties;
        }
    }
}
