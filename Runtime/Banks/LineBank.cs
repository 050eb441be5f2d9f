#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Banks
{
    /// <summary>Plays kept lines without a model.</summary>
    /// <remarks>
    /// The lines of each speaker come in random rounds: every line once per round, in an order that follows from the seed.
    /// The same line never comes twice in a row if the speaker has at least two lines. Not thread-safe.
    /// </remarks>
    public sealed class LineBank
    {
        private readonly Dictionary<string, SpeakerDeck> _decks = new Dictionary<string, SpeakerDeck>(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, BankedLine> _byId = new Dictionary<string, BankedLine>(StringComparer.Ordinal);

        /// <summary>Creates a bank.</summary>
        /// <param name="lines">The lines.</param>
        /// <param name="seed">The seed of the order. The same lines and seed always play in the same order. Default 0.</param>
        /// <exception cref="ArgumentNullException"><paramref name="lines"/> is null.</exception>
        /// <exception cref="ArgumentException">Two lines have the same id.</exception>
        public LineBank(IEnumerable<BankedLine> lines, ulong seed = 0)
        {
            if (lines is null)
                throw new ArgumentNullException(nameof(lines));
            Seed = seed;
            foreach (BankedLine line in lines)
            {
                if (!_byId.TryAdd(line.Id, line))
                    throw new ArgumentException($"Two lines have the id '{line.Id}': '{_byId[line.Id].Text}' and '{line.Text}'. Give each line its own id.", nameof(lines));
            }

            foreach (IGrouping<string, BankedLine> spoken in _byId.Values.GroupBy(line => line.Speaker, StringComparer.OrdinalIgnoreCase))
                _decks.Add(spoken.Key, new SpeakerDeck(spoken.OrderBy(line => line.Id, StringComparer.Ordinal).ToArray(), seed));
        }

        /// <summary>The seed of the order.</summary>
        public ulong Seed { get; }

        /// <summary>The number of lines.</summary>
        public int Count => _byId.Count;

        /// <summary>All lines, in no particular order.</summary>
        public IReadOnlyCollection<BankedLine> Lines => _byId.Values;

        /// <summary>The names of the speakers that have lines. The empty name stands for lines of any speaker.</summary>
        public IReadOnlyCollection<string> Speakers => _decks.Keys;

        /// <summary>Returns the next line of a speaker.</summary>
        /// <param name="speaker">The speaker's name. Case is ignored. Empty for the lines of any speaker.</param>
        /// <returns>The line, or null if the speaker has no lines.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="speaker"/> is null.</exception>
        public BankedLine? Next(string speaker = "") =>
            _decks.TryGetValue(speaker ?? throw new ArgumentNullException(nameof(speaker)), out SpeakerDeck? deck) ? deck.Next() : null;

        /// <summary>Returns the line with an id, or null.</summary>
        /// <param name="id">The id. Case matters.</param>
        /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
        public BankedLine? Find(string id) => _byId.TryGetValue(id, out BankedLine? line) ? line : null;

        /// <summary>Returns the number of lines that a speaker has said. Save it with a game, and give it to <see cref="GoTo"/> after loading.</summary>
        /// <param name="speaker">The speaker's name. Case is ignored.</param>
        /// <exception cref="ArgumentNullException"><paramref name="speaker"/> is null.</exception>
        public long SpokenBy(string speaker) => _decks.TryGetValue(speaker, out SpeakerDeck? deck) ? deck.Spoken : 0;

        /// <summary>Continues as if a speaker had said a number of lines.</summary>
        /// <param name="speaker">The speaker's name. Case is ignored. A speaker without lines is skipped.</param>
        /// <param name="spoken">The number that <see cref="SpokenBy"/> returned. 0 or more.</param>
        /// <exception cref="ArgumentNullException"><paramref name="speaker"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public void GoTo(string speaker, long spoken)
        {
            if (spoken < 0)
                throw new ArgumentOutOfRangeException(nameof(spoken), spoken, "The number of spoken lines must be 0 or more.");
            if (_decks.TryGetValue(speaker, out SpeakerDeck? deck))
                deck.Spoken = spoken;
        }
    }
}
