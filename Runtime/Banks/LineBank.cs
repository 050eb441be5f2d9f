#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Banks
{
    /// <summary>
    /// Plays kept lines without any model. Each speaker's lines are dealt like cards: in a random order that the seed decides, all of them before
    /// any comes again, and never the same line twice in a row where there are two.
    /// </summary>
    /// <remarks>Used by one thread at a time.</remarks>
    public sealed class LineBank
    {
        private readonly Dictionary<string, SpeakerDeck> _decks = new Dictionary<string, SpeakerDeck>(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, BankedLine> _byId = new Dictionary<string, BankedLine>(StringComparer.Ordinal);

        /// <summary>Creates a bank.</summary>
        /// <param name="lines">The lines.</param>
        /// <param name="seed">Decides the order: the same lines and seed are played in the same order.</param>
        /// <exception cref="ArgumentException">Two lines have the same id.</exception>
        public LineBank(IEnumerable<BankedLine> lines, ulong seed = 0)
        {
            if (lines is null)
                throw new ArgumentNullException(nameof(lines));
            Seed = seed;
            foreach (BankedLine line in lines)
            {
                if (!_byId.TryAdd(line.Id, line))
                    throw new ArgumentException($"Two lines have the id '{line.Id}': '{_byId[line.Id].Text}' and '{line.Text}'. Give each line an id of its own.", nameof(lines));
            }

            foreach (IGrouping<string, BankedLine> spoken in _byId.Values.GroupBy(line => line.Speaker, StringComparer.OrdinalIgnoreCase))
                _decks.Add(spoken.Key, new SpeakerDeck(spoken.OrderBy(line => line.Id, StringComparer.Ordinal).ToArray(), seed));
        }

        /// <summary>What decides the order.</summary>
        public ulong Seed { get; }

        /// <summary>How many lines there are.</summary>
        public int Count => _byId.Count;

        /// <summary>All lines, in no particular order.</summary>
        public IReadOnlyCollection<BankedLine> Lines => _byId.Values;

        /// <summary>Who has lines.</summary>
        public IReadOnlyCollection<string> Speakers => _decks.Keys;

        /// <summary>The next line of a speaker.</summary>
        /// <param name="speaker">The speaker, in any case; empty for the lines of nobody in particular.</param>
        /// <returns>The line, or null where the speaker has none.</returns>
        public BankedLine? Next(string speaker = "") =>
            _decks.TryGetValue(speaker ?? throw new ArgumentNullException(nameof(speaker)), out SpeakerDeck? deck) ? deck.Next() : null;

        /// <summary>The line of an id, or null.</summary>
        /// <param name="id">The id.</param>
        public BankedLine? Find(string id) => _byId.TryGetValue(id, out BankedLine? line) ? line : null;

        /// <summary>How many lines a speaker has said: for a saved game, to be given to <see cref="GoTo"/> after loading.</summary>
        /// <param name="speaker">The speaker.</param>
        public long SpokenBy(string speaker) => _decks.TryGetValue(speaker, out SpeakerDeck? deck) ? deck.Spoken : 0;

        /// <summary>Goes on as if a speaker had said so many lines.</summary>
        /// <param name="speaker">The speaker; one without lines is passed over.</param>
        /// <param name="spoken">What <see cref="SpokenBy"/> gave.</param>
        /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
        public void GoTo(string speaker, long spoken)
        {
            if (spoken < 0)
                throw new ArgumentOutOfRangeException(nameof(spoken), spoken, "Nobody has said fewer than 0 lines.");
            if (_decks.TryGetValue(speaker, out SpeakerDeck? deck))
                deck.Spoken = spoken;
        }
    }
}
