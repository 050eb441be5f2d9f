#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>The settings of a speaker. They are read once, when the speaker is added.</summary>
    public sealed class SpeakerSettings
    {
        /// <summary>The largest <see cref="MemoryCharacters"/>, in UTF-16 units.</summary>
        public const int LongestMemory = 10_000;

        /// <summary>The placeholder of the speaker's name in <see cref="PrimeTemplate"/>.</summary>
        public const string NamePlace = "{name}";

        private int _memoryCharacters;

        /// <summary>The prime of the speaker's lines, with <c>{name}</c> as the placeholder of the name. Null (the default) takes the template of the model
        /// file, or <c>"{name}: "</c> if it has none.</summary>
        public string? PrimeTemplate { get; set; }

        /// <summary>The sampling, rules, bans and pace of the speaker's lines. Null (the default) takes the generator's own settings.</summary>
        /// <remarks>Its <see cref="GenerationSettings.Seed"/> is ignored.</remarks>
        public GenerationSettings? Generation { get; set; }

        /// <summary>The seed of the speaker. Null (the default) derives it from the generator's seed and the name.</summary>
        /// <remarks>Every line's seed is derived from it and from the number of the speaker's line. The lines of other speakers do not change it.</remarks>
        public ulong? Seed { get; set; }

        /// <summary>The largest length of the memory, in UTF-16 units, with the names. From 0 (no memory) to 10,000. Default 0.</summary>
        /// <remarks>
        /// The memory holds the last heard lines (<see cref="Speaker.Hear"/>), as many whole lines as fit. The network reads them before each new line. Each
        /// token of the memory costs at most one step per line.
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public int MemoryCharacters
        {
            get => _memoryCharacters;
            set => _memoryCharacters = value >= 0 && value <= LongestMemory
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MemoryCharacters)} must be from 0 to {LongestMemory}.");
        }

        /// <summary>The first value of <see cref="Speaker.Conversation"/>. Default: empty, so all speakers share one conversation. Null: none.</summary>
        public string? Conversation { get; set; } = string.Empty;
    }
}
