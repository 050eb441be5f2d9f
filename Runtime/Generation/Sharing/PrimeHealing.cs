#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Handles the blank at the end of a word model's context, as in "BARKEEP: ".</summary>
    /// <remarks>
    /// A word token contains the blank before its word. The blank of the context is therefore not read. Instead, the first drawn token must begin with a
    /// blank, and the line's text leaves that blank out. This depends only on the context and the vocabulary, so it also holds after a rewind or a restore.
    /// </remarks>
    internal static class PrimeHealing
    {
        /// <summary>Returns true if a token's text is a blank followed by something other than white space.</summary>
        internal static bool IsBlankLed(string text) => text.Length > 1 && text[0] == ' ' && !char.IsWhiteSpace(text[1]);

        /// <summary>Returns true if the first token takes over the blank at the end of a text.</summary>
        internal static bool IsNeeded(string text, Vocabulary vocabulary) =>
            text.Length > 1 && text[^1] == ' ' && !char.IsWhiteSpace(text[^2]) && !vocabulary.IsUnspaced && HasBlankLed(vocabulary);

        /// <summary>Returns the numbers to add to the logits of the first token, [vocabulary]: 0 if the token begins with a blank, else negative
        /// infinity.</summary>
        internal static float[] MaskOf(Vocabulary vocabulary)
        {
            var mask = new float[vocabulary.Size];
            for (int token = 0; token < mask.Length; token++)
                mask[token] = IsBlankLed(vocabulary.TextOf(token)) ? 0f : float.NegativeInfinity;
            return mask;
        }

        private static bool HasBlankLed(Vocabulary vocabulary)
        {
            for (int token = vocabulary.LetterCount + 1; token < vocabulary.Size; token++)
            {
                if (IsBlankLed(vocabulary.TextOf(token)))
                    return true;
            }

            return false;
        }
    }
}
