#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DialogueRnn.Decoding;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation
{
    /// <content>The speakers.</content>
    public sealed partial class DialogueGenerator
    {
        /// <summary>The length limit of a speaker's name, in UTF-16 units.</summary>
        public const int LongestName = 256;

        private const string UsualTemplate = SpeakerSettings.NamePlace + ": ";

        private readonly SpeakerRegister _speakers = new SpeakerRegister();

        /// <summary>The speakers, in the order in which they were added.</summary>
        public IReadOnlyList<Speaker> Speakers => _speakers.All;

        /// <summary>Adds a speaker, as in <c>Speaker barkeep = generator.AddSpeaker("BARKEEP");</c></summary>
        /// <param name="name">The name, spelled as in the corpus. From 1 to <see cref="LongestName"/> UTF-16 units. All speakers of a generator have different
        /// names.</param>
        /// <param name="settings">The speaker's settings. Null gives a speaker with the generator's own settings and no memory.</param>
        /// <remarks>If a restored state holds this speaker, the new speaker takes over its memory, seed and conversation.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
        /// <exception cref="ArgumentException">The name is empty, too long or taken. The settings contradict each other, or the model cannot meet
        /// them.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public Speaker AddSpeaker(string name, SpeakerSettings? settings = null)
        {
            if (name is null)
                throw new ArgumentNullException(nameof(name));
            if (name.Length == 0 || name.Length > LongestName)
                throw new ArgumentException($"The name of a speaker has {name.Length} UTF-16 units. Give 1 to {LongestName}.", nameof(name));
            using ThreadGate.Stay stay = Enter();
            if (FindSpeaker(name) != null)
            {
                throw new ArgumentException(
                    $"The generator already has a speaker '{name}'. Get it with {nameof(FindSpeaker)}, or give another name.", nameof(name));
            }

            settings ??= new SpeakerSettings();
            GenerationSettings resolved = settings.Generation?.Resolve(_model.Manifest.Sampling) ?? _plan.Settings;
            string template = settings.PrimeTemplate ?? _model.Manifest.Training.PrimeTemplate ?? UsualTemplate;
            ulong seed = settings.Seed ?? SeededRandom.Derive(_seed, NumberOf(name));
            var stock = new LineStock(_scheduler) { Size = settings.Stock };
            var speaker = new Speaker(this, name, new LinePlan(name, _model.Loaded, resolved, _plan), settings, template, seed, stock);
            _speakers.Add(speaker);
            _said.Extend(speaker.Plan.SceneLines);
            return speaker;
        }

        /// <summary>Returns the speaker with a name.</summary>
        /// <param name="name">The name. Case matters.</param>
        /// <returns>The speaker. Null if no speaker has this name, it was removed, or the name is null.</returns>
        public Speaker? FindSpeaker(string name) => _speakers.Find(name);

        /// <summary>Removes a speaker and cancels its open lines. Its name is then free for another speaker.</summary>
        /// <param name="speaker">The speaker. It cannot open lines any more.</param>
        /// <remarks>The handlers of the cancelled lines are called in the next tick.</remarks>
        /// <exception cref="ArgumentNullException"><paramref name="speaker"/> is null.</exception>
        /// <exception cref="ArgumentException">The speaker belongs to another generator, or was already removed.</exception>
        /// <exception cref="InvalidOperationException">Another thread uses the model at this moment.</exception>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public void RemoveSpeaker(Speaker speaker)
        {
            if (speaker is null)
                throw new ArgumentNullException(nameof(speaker));
            using ThreadGate.Stay stay = Enter();
            if (!_speakers.Remove(speaker))
                throw new ArgumentException($"The speaker '{speaker.Name}' does not belong to this generator, or was already removed.", nameof(speaker));
            speaker.Prepared.Clear();
            foreach (OpenLine line in _scheduler.Lines.Where(line => line.Decoder.Plan == speaker.Plan).ToList())
                line.Cancel();
        }

        internal DialogueLine OpenFor(
            Speaker speaker, SceneValues? scene, PlaceholderValues? placeholders, string opening, ulong? seed, int? candidates, CancellationToken cancellationToken)
        {
            CheckLine(opening, candidates);
            using ThreadGate.Stay stay = Enter();
            CheckSpeaker(speaker);
            OpenLine? line = seed is null ? Prepared(speaker, scene, placeholders, opening, candidates) : null;
            ulong chosen = seed ?? SeededRandom.Derive(speaker.Seed, speaker.SeedsDerived++);
            line ??= _scheduler.Open(Compose(speaker, speaker.Memory, speaker.Prime + opening, chosen, candidates, scene, speaker.Texts.Now(placeholders)));
            return Show(line, speaker, cancellationToken);
        }

        private void CheckSpeaker(Speaker speaker)
        {
            if (_speakers.Find(speaker.Name) != speaker)
                throw new InvalidOperationException($"The speaker '{speaker.Name}' was removed from the generator. Add it again with {nameof(AddSpeaker)}.");
        }

        /// <summary>Makes all speakers forget a line that is rewound.</summary>
        internal void Unhear(DialogueLine line) => _speakers.Unhear(line);

        // The FNV-1a hash of the name. string.GetHashCode differs from run to run.
        private static ulong NumberOf(string name)
        {
            ulong hash = 14695981039346656037;
            foreach (char character in name)
                hash = unchecked((hash ^ character) * 1099511628211);
            return hash;
        }
    }
}
