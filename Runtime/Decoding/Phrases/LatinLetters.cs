#nullable enable
namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>
    /// The plain letter beneath a Latin letter with an accent or a stroke. A table of its own: what a platform's normalisation gives depends on
    /// the platform, and text must match the same everywhere.
    /// </summary>
    internal static class LatinLetters
    {
        private const char FirstExtended = '\u00C0';
        private const char FirstAdditional = '\u1E00';

        // U+00C0 to U+024F; a full stop stands for a letter that has no plain one.
        private const string Extended =
            "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.yaaaaaaccccccccdd" +
            "ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnn...oooooo..rrrrrrssssss" +
            "ssttttttuuuuuuuuuuuuwwyyyzzzzzz.bb.....ccdd......ffg...ikkl.....oo..pp......tt.u" +
            "u..yyzz......................aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa...." +
            "aaaaeeeeiiiioooorrrruuuusstt..hh.d....aaeeooooooooyy......acclt....bu.eejj..rryy";

        // U+1E00 to U+1EFF.
        private const string Additional =
            "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo" +
            "oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......" +
            "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu" +
            "uuyyyyyyyy......";

        /// <summary>The letter from a to z beneath a letter, or the letter itself in lower case where there is none.</summary>
        internal static char Fold(char letter)
        {
            char plain = '.';
            if (letter >= FirstExtended && letter < FirstExtended + Extended.Length)
                plain = Extended[letter - FirstExtended];
            else if (letter >= FirstAdditional && letter < FirstAdditional + Additional.Length)
                plain = Additional[letter - FirstAdditional];
            return plain == '.' ? char.ToLowerInvariant(letter) : plain;
        }
    }
}
