#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>Who a speaker is. A generator reads the settings once, when the speaker is added.</summary>
    public sealed class SpeakerSettings
    {
        /// <summary>The largest <see cref="MemoryCharacters"/>.</summary>
        public const int LongestMemory = 10_000;

        /// <summary>What stands for the speaker's name in <see cref="PrimeTemplate"/>.</summary>
        public const string NamePlace = "{name}";

        private int _memoryCharacters;

        /// <summary>
        /// How the speaker's lines begin, <c>{name}</c> standing for the name, as in the default, <c>"{name}: "</c>. Null takes what the model
        /// file says of its corpus, or else the default.
        /// </summary>
        public string? PrimeTemplate { get; set; }

        /// <summary>How the speaker's lines are generated: sampling, rules, bans, pace. Its <see cref="GenerationSettings.Seed"/> is not read.
        /// Null (the default) takes the generator's own settings.</summary>
        public GenerationSettings? Generation { get; set; }

        /// <summary>The seed of the speaker: every line's seed is derived from it and from the number of the speaker's line, so that speakers do
        /// not disturb each other. Null (the default) derives it from the generator's seed and the name.</summary>
        public ulong? Seed { get; set; }

        /// <summary>
        /// The length of the memory: the last lines that were heard (<see cref="Speaker.Hear"/>), whole, that fit in so many UTF-16 units with
        /// their names, are read before the next line. From 0 (none, the default) to 10,000. Each costs a step when a line is opened.
        /// </summary>
        /// <exception cref="ArgumentOutOfRangeException">It is not in that range.</exception>
        public int MemoryCharacters
        {
            get => _memoryCharacters;
            set => _memoryCharacters = value >= 0 && value <= LongestMemory
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"A memory has 0 to {LongestMemory} UTF-16 units.");
        }

        /// <summary>The conversation that the speaker begins in (<see cref="Speaker.Conversation"/>): empty, the default, is that of all who are
        /// told no other.</summary>
        public string? Conversation { get; set; } = string.Empty;
    }
}
