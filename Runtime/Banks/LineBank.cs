#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Model;

namespace DialogueRnn.Banks
{
    /// <summary>Plays kept lines without a model.</summary>
    /// <remarks>
    /// The lines of each speaker come in rounds: every line once per round. The seed shuffles each round anew, and the rounds never end.
    /// A speaker with two lines alternates between them. The same line never comes twice in a row if the speaker has at least two lines. Not thread-safe.
    /// </remarks>
    public sealed class LineBank
    {
        private readonly Dictionary<string, SpeakerDeck> _decks = new Dictionary<string, SpeakerDeck>(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, BankedLine> _byId = new Dictionary<string, BankedLine>(StringComparer.Ordinal);

        /// <summary>Creates a bank.</summary>
        /// <param name="lines">The lines, in any order. Can be empty. No element is null.</param>
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

        /// <summary>The values of placeholders in the lines, as in <c>bank.Placeholders.Set("player", "Mira")</c>. At first, none has a value.</summary>
        /// <remarks><see cref="Next"/> and <see cref="Find"/> fill them in. A placeholder without a value stays as it is: set all values before lines are played. An
        /// "a" or "an" before a placeholder follows the article of its value.</remarks>
        public PlaceholderValues Placeholders { get; } = new PlaceholderValues();

        /// <summary>The seed that shuffles the rounds of all speakers.</summary>
        public ulong Seed { get; }

        /// <summary>The number of lines.</summary>
        public int Count => _byId.Count;

        /// <summary>All lines of the bank, said or not. Their order here has no meaning: <see cref="Next"/> plays them in another order.</summary>
        public IReadOnlyCollection<BankedLine> Lines => _byId.Values;

        /// <summary>The names of the speakers that have lines, in no particular order. Names that differ only in case are listed once.</summary>
        /// <remarks>The empty name stands for the lines without a speaker.</remarks>
        public IReadOnlyCollection<string> Speakers => _decks.Keys;

        /// <summary>Returns the next line of a speaker, in the shuffled order of the current round. After the last line of a round, a new round
        /// begins.</summary>
        /// <param name="speaker">The speaker's name. Case is ignored. The empty name (the default) plays the lines without a speaker; other names never play
        /// these.</param>
        /// <returns>The line. Null only if the bank has no line with exactly this speaker.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="speaker"/> is null.</exception>
        public BankedLine? Next(string speaker = "") =>
            _decks.TryGetValue(speaker ?? throw new ArgumentNullException(nameof(speaker)), out SpeakerDeck? deck) ? Filled(deck.Next()) : null;

        /// <summary>Returns the line with an id. It does not count as said.</summary>
        /// <param name="id">The id. Case matters.</param>
        /// <returns>The line. Null if no line has this id.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
        public BankedLine? Find(string id) => _byId.TryGetValue(id, out BankedLine? line) ? Filled(line) : null;

        private BankedLine Filled(BankedLine line)
        {
            string text = Placeholders.Fill(line.Template);
            return ReferenceEquals(text, line.Template) ? line : new BankedLine(line.Id, line.Speaker, text, line.Template);
        }

        /// <summary>Returns the number of lines that <see cref="Next"/> has played for a speaker. Save it with a game, and give it to <see cref="GoTo"/> after
        /// loading.</summary>
        /// <param name="speaker">The speaker's name. Case is ignored. Empty for the lines without a speaker.</param>
        /// <returns>The number over all rounds, or counted on from the last <see cref="GoTo"/>. 0 if the speaker has no lines.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="speaker"/> is null.</exception>
        public long SpokenBy(string speaker) => _decks.TryGetValue(speaker, out SpeakerDeck? deck) ? deck.Spoken : 0;

        /// <summary>Continues as if a speaker had said a number of lines. With the same lines and seed, the next line is the same as before saving.</summary>
        /// <param name="speaker">The speaker's name. Case is ignored. Nothing happens if the speaker has no lines.</param>
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
