#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>
    /// Settings compiled for a model: what the lines of one speaker share. It also keeps the seats that its lines give back, so that a line
    /// opened later takes no new memory to decode.
    /// </summary>
    internal sealed class LinePlan
    {
        private readonly LoadedModel _model;
        private readonly Func<ITextGuard>[] _guards;
        private readonly Stack<LineSeat> _free = new Stack<LineSeat>();

        /// <param name="name">What saved lines call it: empty for the generator's own.</param>
        /// <param name="model">The model.</param>
        /// <param name="settings">Resolved settings.</param>
        /// <param name="other">A plan whose compiled settings are taken over where they are these; null for none.</param>
        /// <exception cref="ArgumentException">The settings contradict each other or the model's vocabulary.</exception>
        internal LinePlan(string name, LoadedModel model, GenerationSettings settings, LinePlan? other = null)
        {
            Name = name;
            _model = model;
            Settings = settings;
            bool isSame = other != null && ReferenceEquals(other.Settings, settings);
            Sampler = isSame ? other!.Sampler : new TokenSampler(model.Vocabulary, settings.Sampling, model.Candidates);
            LineEnd = settings.StopAtLineBreak && model.Vocabulary.TryGetToken("\n", out int lineBreak) ? lineBreak : (int?)null;
            MaximumLength = settings.MaximumLength!.Value;
            Adjustments = Array.Empty<float>();
            if (settings.Rules != null)
            {
                LineRules rules = settings.Rules.Frozen(model.Vocabulary, MaximumLength);
                MaximumLength = rules.MaximumCharacters!.Value;
                Masks = isSame ? other!.Masks : new RuleMasks(rules, model.Vocabulary, LineEnd, model.HealingMask);
                Adjustments = model.Adjustments;
            }

            int usual = name.Length > 0 && settings.Rules != null ? GenerationSettings.UsualLinesNotRepeated : 0;
            OwnLines = name.Length > 0 ? settings.LinesNotRepeated ?? usual : 0;
            SceneLines = settings.SceneLinesNotRepeated ?? settings.LinesNotRepeated ?? usual;
            _guards = GuardsOf(model, settings);
            Hold = Masks?.Rules.Hold ?? TextHold.Character;
            FallbackCheck.Run(this);
        }

        internal string Name { get; }

        internal GenerationSettings Settings { get; }

        internal TokenSampler Sampler { get; }

        internal Vocabulary Vocabulary => _model.Vocabulary;

        /// <summary>The token that ends a line; null where none does.</summary>
        internal int? LineEnd { get; }

        /// <summary>The longest text, in UTF-16 units.</summary>
        internal int MaximumLength { get; }

        /// <summary>Room for generated text, a hidden tag included.</summary>
        internal int Capacity => MaximumLength + (Masks != null && Masks.Rules.HideSpeakerTag ? SpeakerTagReader.Longest : 0);

        /// <summary>The compiled rules; null where there are none.</summary>
        internal RuleMasks? Masks { get; }

        /// <summary>Room for what rules add to the logits of one position; empty without rules.</summary>
        internal float[] Adjustments { get; }

        /// <summary>What is added to the logits of a first token that takes up the blank of the prime.</summary>
        internal float[] HealingMask => _model.HealingMask;

        internal TextHold Hold { get; }

        /// <summary>Whether anything can send a line back, or hold its text.</summary>
        internal bool IsGuarded => Masks != null || _guards.Length > 0 || RecallsLines;

        /// <summary>How many of the speaker's last lines are not repeated.</summary>
        internal int OwnLines { get; }

        /// <summary>How many of the last lines of all speakers are not repeated.</summary>
        internal int SceneLines { get; }

        /// <summary>Whether lines are compared with what was said.</summary>
        internal bool RecallsLines => OwnLines > 0 || SceneLines > 0;

        /// <summary>Reads the traits of a line.</summary>
        internal LineTraits Traits => _model.Traits;

        /// <summary>What is read behind the prime.</summary>
        internal string Prefix => Masks?.Rules.RequiredPrefix ?? string.Empty;

        internal LineSeat TakeSeat()
        {
            LineSeat seat = _free.Count > 0 ? _free.Pop() : new LineSeat(_model.Backend.Shape, NewShape(), NewGuards(), RecallsLines);
            seat.Clear();
            return seat;
        }

        internal void GiveBack(LineSeat seat) => _free.Push(seat);

        /// <summary>What of the corpus a line must not copy; null where the model file does not know its corpus.</summary>
        internal OriginalityFilter? Originality => _model.Originality;

        internal LineShape? NewShape() => Masks is null ? null : new LineShape(Masks);

        internal ITextGuard[] NewGuards() => Array.ConvertAll(_guards, create => create());

        private static Func<ITextGuard>[] GuardsOf(LoadedModel model, GenerationSettings settings)
        {
            var guards = new List<Func<ITextGuard>>(settings.Guards);
            if (settings.Phrases is PhraseFilter phrases && phrases.Count > 0)
                guards.Add(() => new PhraseGuard(phrases));
            if (settings.MaxCopiedCharacters is int longest)
            {
                OriginalityFilter filter = model.Originality ?? throw new ArgumentException(
                    $"{nameof(GenerationSettings.MaxCopiedCharacters)} is {longest}, and the model '{model.Manifest.Name}' has no fingerprint of its corpus. Export it again with one, or set no limit.");
                _ = new OriginalityGuard(filter, longest);
                guards.Add(() => new OriginalityGuard(filter, longest));
            }

            return guards.ToArray();
        }
    }
}
