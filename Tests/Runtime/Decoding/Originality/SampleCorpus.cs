#nullable enable
using System.Text;
using DialogueRnn.Decoding;

namespace DialogueRnn.Tests.Decoding.Originality
{
    /// <summary>Text of made-up words, any amount of it: no two pieces of it are alike but by chance.</summary>
    internal static class SampleCorpus
    {
        internal static string Of(int characters, ulong seed)
        {
            var random = new SeededRandom(seed);
            var text = new StringBuilder();
            while (text.Length < characters)
            {
                for (int letters = 2 + (int)(random.NextDouble() * 8); letters > 0; letters--)
                    text.Append((char)('a' + (int)(random.NextDouble() * 26)));
                text.Append(random.NextDouble() < 0.1 ? '\n' : ' ');
            }

            return text.ToString(0, characters);
        }
    }
}
