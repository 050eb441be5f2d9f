#nullable enable
using System.Collections.Generic;

namespace DialogueRnn.Model.Marks
{
    /// <summary>The marks of all scripts that end sentences, and the pairs of quotes and brackets.</summary>
    internal static class ScriptMarks
    {
        /// <summary>The usual pairs: an opening mark, then its closing mark, and so on. An opening mark can have several closing marks.</summary>
        internal const string UsualPairs =
            "\"\"()[]{}\u201C\u201D\u201E\u201C\u201E\u201D\u2018\u2019\u201A\u2018\u201A\u2019\u00AB\u00BB\u2039\u203A\u00BF?\u00A1!" +
            "\u300C\u300D\u300E\u300F\u300A\u300B\u3008\u3009\u3010\u3011\u3014\u3015\u3016\u3017\u301D\u301F\uFF08\uFF09\uFF3B\uFF3D\uFF5B\uFF5D\uFF62\uFF63\uFE41\uFE42\uFE43\uFE44";

        /// <summary>The usual titles of English, whose full stop ends no sentence.</summary>
        internal static readonly string[] UsualAbbreviations = { "mr", "mrs", "ms", "dr", "st", "prof", "capt", "sgt", "lt", "messrs" };

        /// <summary>The question mark of Greek, which ends no sentence elsewhere.</summary>
        internal const string GreekEnds = ";";

        // The property Sentence_Terminal of the Unicode Character Database, without characters beyond U+FFFF, with the ellipses, the Tibetan shad and the Greek question mark.
        private const string Ends =
            "!.?\u037E\u0589\u061D\u061E\u061F\u06D4\u0700\u0701\u0702\u07F9\u0837\u0839\u083D\u083E\u0964\u0965\u0F0D\u0F0E\u104A\u104B\u1362\u1367\u1368" +
            "\u166E\u1735\u1736\u17D4\u17D5\u1803\u1809\u1944\u1945\u1AA8\u1AA9\u1AAA\u1AAB\u1B5A\u1B5B\u1B5E\u1B5F\u1C3B\u1C3C\u1C7E\u1C7F\u2024\u2025\u2026" +
            "\u203C\u203D\u2047\u2048\u2049\u22EF\u2E2E\u2E3C\u2E53\u2E54\u3002\uA4FF\uA60E\uA60F\uA6F3\uA6F7\uA876\uA877\uA8CE\uA8CF\uA92F\uA9C8\uA9C9" +
            "\uAA5D\uAA5E\uAA5F\uAAF0\uAAF1\uABEB\uFE12\uFE15\uFE16\uFE19\uFE52\uFE56\uFE57\uFF01\uFF0E\uFF1F\uFF61";

        /// <summary>Returns true if a character ends a sentence in every language that has it.</summary>
        internal static bool IsSentenceEnd(char character) =>
            character < '\u0080' ? character == '.' || character == '!' || character == '?' : !char.IsLetter(character) && Ends.Contains(character);

        /// <summary>Returns the other marks that end sentences in the script of most letters.</summary>
        /// <param name="texts">Texts of the language.</param>
        internal static string MoreEndsOf(IEnumerable<string> texts)
        {
            long greek = 0;
            long others = 0;
            foreach (string text in texts)
            {
                foreach (char character in text)
                {
                    bool isGreek = (character >= '\u0370' && character <= '\u03FF') || (character >= '\u1F00' && character <= '\u1FFF');
                    if (isGreek)
                        greek++;
                    else if (char.IsLetter(character))
                        others++;
                }
            }

            return greek > others ? GreekEnds : string.Empty;
        }
    }
}
