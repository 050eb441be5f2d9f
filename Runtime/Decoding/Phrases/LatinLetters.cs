#nullable enable
namespace DialogueRnn.Decoding.Phrases
{
    /// <summary>Maps Latin letters with an accent or a stroke to their plain letters.</summary>
    /// <remarks>The table is our own because Unicode normalisation differs between platforms, and text must match the same everywhere.</remarks>
    internal static class LatinLetters
    {
        private const char FirstExtended = '\u00C0';
        private const char FirstAdditional = '\u1E00';

        // U+00C0 to U+024F. A full stop means that the letter has no plain letter.
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

        /// <summary>Returns the plain letter from a to z, or the letter itself in lower case if it has no plain letter.</summary>
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
