#nullable enable
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>
    /// What becomes of the blank that a word model's context ends in, as in "BARKEEP: ". The words of the model have the blank before them in
    /// them, so that it is not read; the first token drawn must then be one that begins with a blank, which the context has already and the text
    /// leaves out. It follows from context and vocabulary alone, and holds whenever the first token is drawn.
    /// </summary>
    internal static class PrimeHealing
    {
        /// <summary>Whether a text is a blank and what belongs to it.</summary>
        internal static bool IsBlankLed(string text) => text.Length > 1 && text[0] == ' ' && !char.IsWhiteSpace(text[1]);

        /// <summary>Whether the blank at the end of a text is left to the first token.</summary>
        internal static bool IsNeeded(string text, Vocabulary vocabulary) =>
            text.Length > 1 && text[^1] == ' ' && !char.IsWhiteSpace(text[^2]) && HasBlankLed(vocabulary);

        /// <summary>What is added to the logits of the first token: negative infinity but for those that begin with a blank.</summary>
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
