#nullable enable
using DialogueRnn.Decoding;

namespace DialogueRnn.Unity.Scenes
{
    /// <summary>The seeds of speakers.</summary>
    internal static class SpeakerSeed
    {
        /// <summary>Returns the seed from which the seeds of a speaker's lines are derived.</summary>
        /// <param name="given">The seed of the inspector. 0: it follows from the id.</param>
        /// <param name="id">The id of the speaker.</param>
        /// <param name="twin">The number of speakers with the same id that spoke before.</param>
        internal static ulong Of(long given, string id, int twin)
        {
            ulong seed = given != 0 ? unchecked((ulong)given) : Hash(id);
            return twin == 0 ? seed : SeededRandom.Derive(seed, (ulong)twin);
        }

        // FNV-1a.
        private static ulong Hash(string text)
        {
            ulong hash = 14_695_981_039_346_656_037UL;
            foreach (char character in text)
                hash = unchecked((hash ^ character) * 1_099_511_628_211UL);
            return hash;
        }
    }
}
