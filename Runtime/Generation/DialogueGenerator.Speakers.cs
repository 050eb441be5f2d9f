#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;

namespace DialogueRnn.Generation
{
    /// <content>Those who speak.</content>
    public sealed partial class DialogueGenerator
    {
        /// <summary>The longest name of a speaker, in UTF-16 units.</summary>
        public const int LongestName = 256;

        private const string UsualTemplate = SpeakerSettings.NamePlace + ": ";

        private readonly SpeakerRegister _speakers = new SpeakerRegister();

        /// <summary>Those who were added, in that order.</summary>
        public IReadOnlyList<Speaker> Speakers => _speakers.All;

        /// <summary>Adds somebody who speaks, as in <c>Speaker barkeep = generator.AddSpeaker("BARKEEP");</c></summary>
        /// <param name="name">The name, as the corpus has it; no other speaker of the generator has it.</param>
        /// <param name="settings">Who that is; null for a speaker under the generator's own settings, without a memory.</param>
        /// <exception cref="ArgumentException">The name is empty, longer than <see cref="LongestName"/> or taken; or the settings contradict
        /// each other or cannot be met by the model.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public Speaker AddSpeaker(string name, SpeakerSettings? settings = null)
        {
            if (name is null)
                throw new ArgumentNullException(nameof(name));
            if (name.Length == 0 || name.Length > LongestName)
                throw new ArgumentException($"The name has {name.Length} UTF-16 units. Give 1 to {LongestName}.", nameof(name));
            using ThreadGate.Stay stay = Enter();
            if (FindSpeaker(name) != null)
            {
                throw new ArgumentException(
                    $"The generator has a speaker '{name}' already. Use that one ({nameof(FindSpeaker)}), or give another name.", nameof(name));
            }

            settings ??= new SpeakerSettings();
            GenerationSettings resolved = settings.Generation?.Resolve(_model.Manifest.Sampling) ?? _plan.Settings;
            string template = settings.PrimeTemplate ?? _model.Manifest.Training.PrimeTemplate ?? UsualTemplate;
            ulong seed = settings.Seed ?? SeededRandom.Derive(_seed, NumberOf(name));
            var speaker = new Speaker(this, name, new LinePlan(name, _model.Loaded, resolved, _plan), settings, template, seed);
            _speakers.Add(speaker);
            _said.Extend(speaker.Plan.SceneLines);
            return speaker;
        }

        /// <summary>The speaker of a name; null where there is none.</summary>
        public Speaker? FindSpeaker(string name) => _speakers.Find(name);

        /// <summary>Removes a speaker: her open lines are cancelled, and she opens no more. Another of her name may be added then.</summary>
        /// <exception cref="ArgumentException">She is none of this generator's.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed of.</exception>
        public void RemoveSpeaker(Speaker speaker)
        {
            if (speaker is null)
                throw new ArgumentNullException(nameof(speaker));
            using ThreadGate.Stay stay = Enter();
            if (!_speakers.Remove(speaker))
                throw new ArgumentException($"The speaker '{speaker.Name}' is none of this generator's, or was removed already.", nameof(speaker));
            foreach (OpenLine line in _scheduler.Lines.Where(line => line.Decoder.Plan == speaker.Plan).ToList())
                line.Cancel();
        }

        internal DialogueLine OpenFor(Speaker speaker, string opening, ulong? seed, int candidates, CancellationToken cancellationToken)
        {
            CheckLine(opening, candidates);
            using ThreadGate.Stay stay = Enter();
            if (_speakers.Find(speaker.Name) != speaker)
                throw new InvalidOperationException($"The speaker '{speaker.Name}' was removed from the generator. Add her again before she speaks.");
            ulong chosen = seed ?? SeededRandom.Derive(speaker.Seed, speaker.SeedsDerived++);
            return Open(speaker, speaker.Memory, speaker.Prime + opening, chosen, candidates, cancellationToken);
        }

        /// <summary>Lets all speakers forget a line that is taken back.</summary>
        internal void Unhear(DialogueLine line) => _speakers.Unhear(line);

        // The FNV-1a hash of the name: a seed that hangs on nothing but the name, on every platform.
        private static ulong NumberOf(string name)
        {
            ulong hash = 14695981039346656037;
            foreach (char character in name)
                hash = unchecked((hash ^ character) * 1099511628211);
            return hash;
        }
    }
}
