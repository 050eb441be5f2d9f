#nullable enable
using System;

namespace DialogueRnn.Generation
{
    /// <summary>The settings of a speaker. They are read once, when the speaker is added.</summary>
    public sealed class SpeakerSettings
    {
        /// <summary>The largest <see cref="MemoryCharacters"/>, in UTF-16 units.</summary>
        public const int LongestMemory = 10_000;

        /// <summary>The largest <see cref="Stock"/>.</summary>
        public const int LargestStock = 16;

        /// <summary>The placeholder of the speaker's name in <see cref="PrimeTemplate"/>.</summary>
        public const string NamePlace = "{name}";

        private int _memoryCharacters;
        private int _stock;

        /// <summary>The prime of the speaker's lines, with <c>{name}</c> as the placeholder of the name. Null (the default) takes the template of the model
        /// file, or <c>"{name}: "</c> if it has none.</summary>
        /// <remarks><see cref="DialogueLine.Prime"/> explains primes.</remarks>
        public string? PrimeTemplate { get; set; }

        /// <summary>The sampling, rules, bans and pace of the speaker's lines. Null (the default) takes the generator's own settings.</summary>
        /// <remarks>Its <see cref="GenerationSettings.Seed"/> is ignored.</remarks>
        public GenerationSettings? Generation { get; set; }

        /// <summary>The seed of the speaker. Null (the default) derives it from the generator's seed and the name.</summary>
        /// <remarks>Every line's seed is derived from it and from the number of the speaker's line. The lines of other speakers do not change it.</remarks>
        public ulong? Seed { get; set; }

        /// <summary>The largest length of the speaker's memory, in UTF-16 units. From 0 (no memory) to 10,000. Default 0.</summary>
        /// <remarks>
        /// <para>The memory holds the last heard lines (<see cref="Speaker.Memory"/>). Names, colons and line breaks count, as in "BARKEEP: Hello." with
        /// its line break. If a new line does not fit, the oldest lines are forgotten, each as a whole.</para>
        /// <para>If the newest line alone is longer than this length, the memory is empty afterwards. The line itself is not remembered either.</para>
        /// <para>The network reads the whole memory again before each new line of the speaker. Each token of the memory then costs at most the time of one step
        /// (<see cref="Inference.IStepBackend.Step"/>), which the ticks spend before the first text.</para>
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public int MemoryCharacters
        {
            get => _memoryCharacters;
            set => _memoryCharacters = value >= 0 && value <= LongestMemory
                ? value
                : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(MemoryCharacters)} must be from 0 to {LongestMemory}.");
        }

        /// <summary>The number of lines that the speaker prepares, so that <c>Speaker.Next</c> finds them complete. From 0 (none) to
        /// <see cref="LargestStock"/>. Default 0.</summary>
        /// <remarks>
        /// <para>Prepared lines get the part of a tick's budget that no open line needs. Nothing of them is visible, and they are not open, before
        /// <c>Speaker.Next</c> takes them. <see cref="TickReport.Steps"/> and <see cref="TickReport.Characters"/> count their work.</para>
        /// <para>The stock does not change what is said. If a line would become another one, because of what was said or heard since, it is prepared
        /// again.</para>
        /// <para>A speaker with a memory prepares one line at the most, and prepares it again after each line that it hears.</para>
        /// </remarks>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        public int Stock
        {
            get => _stock;
            set => _stock = CheckedStock(value);
        }

        /// <summary>The first value of <see cref="Speaker.Conversation"/>. Default: the empty name. Speakers with the same name share a conversation. Null: the
        /// speaker is in no conversation.</summary>
        public string? Conversation { get; set; } = string.Empty;

        /// <summary>Returns the value if it can be a <see cref="Stock"/>.</summary>
        /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
        internal static int CheckedStock(int value) => value >= 0 && value <= LargestStock
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{nameof(Stock)} is {value}, and must be from 0 to {LargestStock}.");
    }
}
