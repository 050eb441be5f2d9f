#nullable enable
namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>A starred line, ready to be baked.</summary>
    internal sealed class KeptLine
    {
        internal KeptLine(string id, string speaker, string text, string prime, ulong seed, string generated, double perplexity, int? longestCopy)
        {
            Id = id;
            Speaker = speaker;
            Text = text;
            Prime = prime;
            Seed = seed;
            Generated = generated;
            Perplexity = perplexity;
            LongestCopy = longestCopy;
        }

        /// <summary>What translations and recordings call it: see <see cref="LineIdentifier"/>.</summary>
        internal string Id { get; }

        /// <summary>Who says it; empty where the line does not tell.</summary>
        internal string Speaker { get; }

        /// <summary>What is said: one line, edited by the writer or not.</summary>
        internal string Text { get; }

        /// <summary>What the model was given.</summary>
        internal string Prime { get; }

        /// <summary>The seed that says the line again.</summary>
        internal ulong Seed { get; }

        /// <summary>What the model said behind the prime.</summary>
        internal string Generated { get; }

        /// <summary>Perplexity a character; NaN where it is not known.</summary>
        internal double Perplexity { get; }

        /// <summary>The longest copy of the corpus, in characters; null where it is not known.</summary>
        internal int? LongestCopy { get; }
    }
}
