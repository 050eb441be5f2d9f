#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>All that a writer can set before lines are spoken, each checked as it is typed. An empty number is the model's own.</summary>
    internal sealed partial class AuditionControls
    {
        internal const string On = "on";
        internal const string Off = "off";

        private const double LongestBudget = 100;
        private const int MostCharacters = 10_000;

        private readonly List<AuditionControl> _all = new List<AuditionControl>();
        private readonly List<Action<GenerationSettings>> _settings = new List<Action<GenerationSettings>>();
        private readonly List<Action<LineRules>> _rules = new List<Action<LineRules>>();
        private readonly OriginalityFilter? _originality;

        internal AuditionControls(DialogueModel model)
        {
            _originality = model.Originality;
            SamplingDefaults own = model.Manifest.Sampling;
            Text("prime", "Speaker or prime", "How every line begins, as in \"BARKEEP: \". A colon and a space are added to a name in capitals; \\n is a line break.", text => Prime = PrimeOf(text));
            Declare("seed", AuditionControlKind.Number, "Seed", "The same seed gives the same lines.", "0", CheckSeed);
            Number("budget", "Budget (ms)", "Milliseconds of each frame that lines may take: the game's own, so that you see what the player will see.", "1", 0.01, LongestBudget,
                value => Budget = TimeSpan.FromMilliseconds(value ?? 1));
            Number("pace", "Pace (characters/s)", "How fast text becomes visible; empty shows it as soon as it exists.", string.Empty, 1, ReadingPace.FastestCharactersPerSecond, value => Pace = value);
            Whole("candidates", "Takes", "Each line is said so often, and the take is shown that the model finds likeliest.", "1", 1, DialogueGenerator.MostCandidates, value => Candidates = value ?? 1);
            DeclareSampling(own);
            DeclareRules(own);
            Whole("copied", "Longest copy", "The longest copy of the corpus in a line, in characters; empty for no limit.", string.Empty, 1, MostCharacters,
                value => MaxCopied = value, CheckCopied);
            DeclareRare(own);
        }

        /// <summary>The controls, in the order in which they are shown.</summary>
        internal IReadOnlyList<AuditionControl> All => _all;

        internal string Prime { get; private set; } = string.Empty;

        internal ulong Seed { get; private set; }

        /// <summary>The time of each frame that lines may take.</summary>
        internal TimeSpan Budget { get; private set; } = TimeSpan.FromMilliseconds(1);

        internal int Candidates { get; private set; } = 1;

        internal double? Pace { get; private set; }

        internal int? MaxCopied { get; private set; }

        /// <summary>The first thing that is wrong; null where nothing is.</summary>
        internal string? FirstError => _all.Find(control => control.Error != null)?.Error;

        /// <summary>The control of a name, or null.</summary>
        internal AuditionControl? Find(string key) => _all.Find(control => control.Key == key);

        /// <summary>The settings that the controls make.</summary>
        internal GenerationSettings ToSettings()
        {
            var settings = new GenerationSettings { Seed = Seed, MaxCopiedCharacters = MaxCopied };
            _settings.ForEach(apply => apply(settings));
            var rules = new LineRules();
            _rules.ForEach(apply => apply(rules));
            settings.Rules = rules;
            if (Pace != null)
                settings.Pace = new ReadingPace(Pace.Value, ReadingPace.Speech.ClausePause, ReadingPace.Speech.SentencePause);
            return settings;
        }

        private void DeclareSampling(SamplingDefaults own)
        {
            Sampled("temperature", "Temperature", "0 always takes the likeliest character or word, 1 samples as the model predicts.", own.Temperature, SamplingSettings.DefaultTemperature, 10,
                (settings, value) => settings.Temperature = value);
            Sampled("temperature-end", "Temperature at the end", "Where the temperature goes in the course of a line.", own.TemperatureEnd, null, 10,
                (settings, value) => settings.TemperatureEnd = value);
            Sampled("top-p", "Top-p", "Keeps the likeliest characters or words, as many as this probability takes.", own.TopP, 1f, 1, (settings, value) => settings.TopP = value);
            Sampled("min-p", "Min-p", "Drops characters or words with less than this share of the likeliest one's probability.", own.MinP, 0f, 1, (settings, value) => settings.MinP = value);
            Sampled("typical", "Typical", "Keeps the characters or words of about the expected surprise.", own.Typical, 1f, 1, (settings, value) => settings.Typical = value);
            Sampled("repetition", "Repetition penalty", "Taken from what would repeat a long span; 1 keeps cold lines from going in circles.", own.RepetitionPenalty, 0f, 100,
                (settings, value) => settings.RepetitionPenalty = value);
            int? topK = null;
            Whole("top-k", Own("Top-k", own.TopK ?? 0), "Draws only from so many of the likeliest characters or words; 0 from all.", string.Empty, 0, int.MaxValue, value => topK = value);
            _settings.Add(settings => settings.TopK = topK);
            int? longest = null;
            Whole("max-length", Own("Longest line", own.MaximumLength), "The most characters of a line.", string.Empty, 1, MostCharacters, value => longest = value);
            _settings.Add(settings => settings.MaximumLength = longest);
        }

        private void DeclareRules(SamplingDefaults own)
        {
            int room = own.MaximumLength;
            LineRules usual = LineRules.Default;
            Ruled("min-characters", "Fewest characters", usual.MinimumCharacters, room, (rules, value) => rules.MinimumCharacters = value ?? 0);
            Ruled("max-characters", "Most characters", usual.MaximumCharacters, room, (rules, value) => rules.MaximumCharacters = value, 1, "Lines are led to an end before; empty for no limit but the longest line.");
            Ruled("min-words", "Fewest words", usual.MinimumWords, room, (rules, value) => rules.MinimumWords = value ?? 0);
            Ruled("max-words", "Most words", null, room, (rules, value) => rules.MaximumWords = value, 1, "Lines with more are said otherwise; empty for no limit.");
            Switch("sentence", "End at a sentence end", "A line ends only behind a sentence.", true, (rules, on) => rules.EndAtSentence = on);
            Switch("balanced", "Balanced quotes", "Quotes and brackets pair up.", true, (rules, on) => rules.Balanced = on);
            Switch("capital", "Capital at the start", "The first letter is a capital.", true, (rules, on) => rules.CapitalAtStart = on);
            Switch("words", "Whole words", "A line that is cut short is cut behind a whole word.", true, (rules, on) => rules.WholeWords = on);
            Switch("hide-tag", "Hide a speaker's tag", "A tag in capitals, as in 'OLD WITCH: ', is taken off the beginning of the text.", false, (rules, on) => rules.HideSpeakerTag = on);
            Choice("hold", "Text is shown", "sentence: nothing is shown that may yet turn out a bad ending. character: as early as is safe. line: all at once.", TextHold.Sentence,
                (rules, hold) => rules.Hold = hold);
        }

        // Everything else that the runtime knows, for writers who want it.
        private void DeclareRare(SamplingDefaults own)
        {
            int before = _all.Count;
            int? span = null;
            Whole("temperature-span", Own("Temperature span", own.TemperatureSpan ?? SamplingSettings.DefaultTemperatureSpan), "After so many characters the temperature is that of the end.",
                string.Empty, 1, SamplingLimits.LongestLine, value => span = value);
            _settings.Add(settings => settings.Sampling.TemperatureSpan = span);
            int? repeated = null;
            Whole("repetition-length", Own("Free repetition", own.RepetitionLength ?? SamplingSettings.DefaultRepetitionLength), "The longest span, in characters, that may be repeated without a penalty.",
                string.Empty, 1, SamplingLimits.LongestRepetition, value => repeated = value);
            _settings.Add(settings => settings.Sampling.RepetitionLength = repeated);
            int? range = null;
            Whole("repetition-range", Own("Repetition range", own.RepetitionRange ?? SamplingSettings.DefaultRepetitionRange), "How far back repetitions are looked for, in characters.",
                string.Empty, 1, SamplingLimits.LongestRepetition, value => range = value);
            _settings.Add(settings => settings.Sampling.RepetitionRange = range);
            Sampled("repetition-base", "Repetition growth", "By what the penalty is multiplied with every further character of a repeated span.", own.RepetitionBase, SamplingSettings.DefaultRepetitionBase,
                SamplingLimits.LargestRepetitionBase, (settings, value) => settings.RepetitionBase = value, 1);
            bool spells = own.Spelling ?? false;
            Switch("spelling", "Spell unknown words", "Word models: words that the model does not know may be spelled letter by letter.", spells, on => spells = on);
            _settings.Add(settings => settings.Sampling.Spelling = spells);
            string? breakers = null;
            Text("repetition-breakers", "Repetition breakers", "Characters that no repeated span reaches across; empty for the model's own; \\n is a line break.", text => breakers = text.Length == 0 ? null : Unescaped(text));
            _settings.Add(settings => settings.Sampling.RepetitionBreakers = breakers);
            IReadOnlyDictionary<string, float> bias = BiasText.None;
            Declare("bias", AuditionControlKind.Text, "Bias", "What is added to the logits of characters or words, as in '!=-2 q=never'.", string.Empty, text => BiasText.Parse(text, ref bias));
            _settings.Add(settings =>
            {
                foreach (KeyValuePair<string, float> one in bias)
                    settings.Sampling.Bias[one.Key] = one.Value;
            });
            string fallback = string.Empty;
            Text("fallback", "Fallback", "What a line says that finds no good way to end; empty for nothing.", text => fallback = text);
            _settings.Add(settings => settings.Fallback = fallback.Length == 0 ? null : fallback);
            bool isOneLine = true;
            Switch("one-line", "End at a line break", "A line break of the model's ends the line.", true, on => isOneLine = on);
            _settings.Add(settings => settings.StopAtLineBreak = isOneLine);
            string prefix = string.Empty;
            Text("prefix", "Required beginning", "What the model reads behind the prime as if it had said it; not part of the text.", text => prefix = Unescaped(text));
            _rules.Add(rules => rules.RequiredPrefix = prefix);
            string? allowed = null;
            Text("allowed", "Allowed characters", "The characters that a line may consist of; empty for all.", text => allowed = text.Length == 0 ? null : Unescaped(text));
            _rules.Add(rules => rules.AllowedCharacters = allowed);
            string[] stops = Array.Empty<string>();
            Declare("stops", AuditionControlKind.Text, "Stop texts", "Texts that end a line and are not part of it, with | between them.", string.Empty, text => CheckStops(text, ref stops));
            _rules.Add(rules => rules.StopTexts = stops);
            for (int index = before; index < _all.Count; index++)
                _all[index].IsRare = true;
        }

        private string? CheckSeed(string text)
        {
            if (!ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong seed))
                return $"Seed: '{text}' is no seed. Give a whole number from 0 to {ulong.MaxValue}.";
            Seed = seed;
            return null;
        }

        private static string? CheckStops(string text, ref string[] stops)
        {
            string[] parts = Array.FindAll(Unescaped(text).Split('|'), part => part.Length > 0);
            if (parts.Length > LineRules.MostStopTexts || Array.Exists(parts, part => part.Length > LineRules.MostStopTexts))
                return $"Stop texts: at most {LineRules.MostStopTexts} of up to {LineRules.MostStopTexts} characters. Give fewer, or shorter ones.";
            stops = parts;
            return null;
        }

        private string? CheckCopied(int value)
        {
            if (_originality is null)
                return "Longest copy: the model file has no fingerprint of its corpus. Leave it empty, or train with the fingerprint on.";
            return value < _originality.GramLength
                ? $"Longest copy: copies of fewer than {_originality.GramLength} characters cannot be seen. Give at least {_originality.GramLength}."
                : null;
        }

        private static string PrimeOf(string text) => SpokenLine.IsName(text) ? text.TrimEnd() + ": " : Unescaped(text);

        private static string Unescaped(string text) => text.Replace("\\n", "\n");
    }
}
