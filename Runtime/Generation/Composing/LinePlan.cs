#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Decoding;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Generation.Sharing;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Generation.Composing
{
    /// <summary>The settings of one speaker, or of the generator, compiled for a model. All its lines share them.</summary>
    /// <remarks>The plan keeps the seats that its lines give back. Later lines use them and allocate no new ones.</remarks>
    internal sealed class LinePlan
    {
        /// <summary>The largest number of takes of a line that step together.</summary>
        /// <remarks>Twice as many are hardly faster (Documentation~/decoding.md), and each needs the memory of a line.</remarks>
        internal const int MostTakesTogether = 8;

        private readonly LoadedModel _model;
        private readonly Func<ITextGuard>[] _guards;
        private readonly CastTags _cast;
        private readonly Stack<LineSeat> _free = new Stack<LineSeat>();

        /// <summary>Compiles settings.</summary>
        /// <param name="name">The name in saved lines: the speaker's name, or empty for the generator's own plan.</param>
        /// <param name="model">The model.</param>
        /// <param name="settings">The resolved settings.</param>
        /// <param name="other">A plan to share the compiled settings with, if it has the same settings object. Null for none.</param>
        /// <exception cref="ArgumentException">The settings contradict each other, or do not fit the model.</exception>
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
                LineRules rules = settings.Rules.Frozen(model.Vocabulary, model.Marks, MaximumLength);
                MaximumLength = rules.MaximumCharacters!.Value;
                Masks = isSame ? other!.Masks : new RuleMasks(rules, model.Vocabulary, model.Marks, LineEnd, model.HealingMask);
                Adjustments = model.Adjustments;
            }

            int usual = name.Length > 0 && settings.Rules != null ? GenerationSettings.UsualLinesNotRepeated : 0;
            OwnLines = name.Length > 0 ? settings.LinesNotRepeated ?? usual : 0;
            SceneLines = settings.SceneLinesNotRepeated ?? settings.LinesNotRepeated ?? usual;
            _guards = GuardsOf(model, settings);
            _cast = model.Cast;
            Bar = BarOf(model, settings);
            TakesTogether = Math.Max(1, Math.Min(settings.TakesTogether ?? MostTakesTogether, model.Backend.PreferredBatch));
            Hold = Masks?.Rules.Hold ?? TextHold.Character;
            FallbackCheck.Run(this);
        }

        internal string Name { get; }

        internal GenerationSettings Settings { get; }

        internal TokenSampler Sampler { get; }

        internal Vocabulary Vocabulary => _model.Vocabulary;

        /// <summary>The token that ends a line, or null.</summary>
        internal int? LineEnd { get; }

        /// <summary>The length limit of a line's text, in UTF-16 units.</summary>
        internal int MaximumLength { get; }

        /// <summary>The length limit of the generated text, with a hidden tag, in UTF-16 units.</summary>
        internal int Capacity => MaximumLength + (Masks != null && Masks.Rules.HideSpeakerTag ? SpeakerTagReader.Longest : 0);

        /// <summary>The compiled rules, or null.</summary>
        internal RuleMasks? Masks { get; }

        /// <summary>A buffer, [vocabulary], for what rules add to the logits of one position. Empty without rules.</summary>
        internal float[] Adjustments { get; }

        /// <summary>The numbers added to the logits of a first token that takes over the blank of the prime, [vocabulary]. Empty for a character
        /// model.</summary>
        internal float[] HealingMask => _model.HealingMask;

        /// <summary>The score of a take that is good enough, in log odds. Infinity for none.</summary>
        internal double Bar { get; }

        /// <summary>The number of takes of a line that step together.</summary>
        internal int TakesTogether { get; }

        internal TextHold Hold { get; }

        /// <summary>Returns the place behind which a line cannot go on, because a stop text or the tag of a speaker begins there. −1 for none.</summary>
        /// <param name="text">The text of the line.</param>
        /// <param name="place">The place behind which the stop ends.</param>
        /// <param name="hasPrime">Whether there is a text before the line. Without one, the line can begin with a tag.</param>
        internal int StopBehind(ReadOnlySpan<char> text, int place, bool hasPrime)
        {
            if (Masks is null)
                return -1;
            int stop = Masks.Stops.FirstBehind(text, place);
            if (stop >= 0 || !Masks.Rules.EndAtSentence)
                return stop;
            int tag = _cast.FirstBehind(text, place);
            return tag > 0 || hasPrime ? tag : -1;
        }

        /// <summary>Whether the plan has rules, guards, or lines not to repeat, which can send a line back or hold its text.</summary>
        internal bool IsGuarded => Masks != null || _guards.Length > 0 || RecallsLines;

        /// <summary>How many of the speaker's last lines are not repeated.</summary>
        internal int OwnLines { get; }

        /// <summary>How many of the last lines of all speakers are not repeated.</summary>
        internal int SceneLines { get; }

        /// <summary>Whether lines are compared with what was said.</summary>
        internal bool RecallsLines => OwnLines > 0 || SceneLines > 0;

        /// <summary>Reads the traits of a line.</summary>
        internal LineTraits Traits => _model.Traits;

        /// <summary>The text that is read after the prime.</summary>
        internal string Prefix => Masks?.Rules.RequiredPrefix ?? string.Empty;

        /// <summary>The markup of the vocabulary. Null if it has none.</summary>
        internal MarkupTags? Tags => _model.Tags;

        /// <summary>Whether every placeholder and every tag of the corpus is a single token.</summary>
        internal bool HasForms => _model.HasForms;

        internal LineSeat TakeSeat()
        {
            LineSeat seat = _free.Count > 0 ? _free.Pop() : new LineSeat(_model.Backend.Shape, NewShape(), NewTags(), NewGuards(), RecallsLines);
            seat.Clear();
            return seat;
        }

        internal void GiveBack(LineSeat seat) => _free.Push(seat);

        /// <summary>The fingerprint of the corpus, or null.</summary>
        internal OriginalityFilter? Originality => _model.Originality;

        /// <summary>Whether takes are proposed from a memory of the corpus.</summary>
        internal bool HasMemory => LineEnd != null && _model.Memory != null;

        /// <summary>Returns the lines from which takes with this prime are proposed, or null if the model has none.</summary>
        internal VoiceMemory? VoiceOf(string prime) => HasMemory ? _model.Memory!.Voice(prime) : null;

        /// <summary>Begins to look for lines that answer a heard line. Null if the model cannot reply.</summary>
        internal AnswerSearch? AnswersTo(string heard, string prime, VoiceMemory? voice, FittingLines? fitting) =>
            _model.Replies is null ? null : new AnswerSearch(_model.Replies, heard, prime, voice, fitting);

        internal LineShape? NewShape() => Masks is null ? null : new LineShape(Masks);

        private TagStack? NewTags() => Tags != null && Masks is { Rules: { Balanced: true } } ? new TagStack(Tags) : null;

        internal ITextGuard[] NewGuards() => Array.ConvertAll(_guards, create => create());

        /// <summary>Returns what a scene adds to every step of its line. Null for nothing.</summary>
        internal float[]? SceneRowOf(SceneValues? scene) => _model.Scenes.Of(scene);

        private static double BarOf(LoadedModel model, GenerationSettings settings)
        {
            if (!(settings.GoodEnough is float share))
                return TakeOrder.NoBar;
            if (model.Memory is null)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{nameof(GenerationSettings.GoodEnough)} is {share}, and the model '{model.Manifest.Name}' has no memory ") +
                    "of its corpus, so it is not known what readers keep. Set no bar, or train a word model with a memory.");
            }

            return PortableMath.Log(share) - PortableMath.Log(1.0 - share);
        }

        private static Func<ITextGuard>[] GuardsOf(LoadedModel model, GenerationSettings settings)
        {
            var guards = new List<Func<ITextGuard>>(settings.Guards);
            if (settings.Phrases is PhraseFilter phrases && phrases.Count > 0)
                guards.Add(() => new PhraseGuard(phrases));
            if (settings.MaxCopiedCharacters is int longest)
            {
                OriginalityFilter filter = model.Originality ?? throw new ArgumentException(
                    $"{nameof(GenerationSettings.MaxCopiedCharacters)} is {longest}, and the model '{model.Manifest.Name}' has no fingerprint of its corpus. " +
                    "Export it again with a fingerprint, or set no limit.");
                _ = new OriginalityGuard(filter, longest);
                guards.Add(() => new OriginalityGuard(filter, longest));
            }

            return guards.ToArray();
        }
    }
}
