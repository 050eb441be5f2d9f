#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>All settings of the audition desk. Each is checked while it is typed. An empty number means the model's own value.</summary>
    internal sealed partial class AuditionControls
    {
        /// <summary>The text of a switch that is on.</summary>
        internal const string On = "on";

        /// <summary>The text of a switch that is off.</summary>
        internal const string Off = "off";

        private const double LongestBudget = 100;
        private const int MostCharacters = 10_000;

        private readonly List<AuditionControl> _all = new List<AuditionControl>();
        private readonly List<Action<GenerationSettings>> _settings = new List<Action<GenerationSettings>>();
        private readonly List<Action<LineRules>> _rules = new List<Action<LineRules>>();
        private readonly OriginalityFilter? _originality;

        /// <summary>Creates the controls for a model.</summary>
        internal AuditionControls(DialogueModel model)
        {
            _originality = model.Originality;
            SamplingDefaults own = model.Manifest.Sampling;
            Text("prime", "Speaker or prime", "The beginning of every line, as in \"BARKEEP: \". After a name in capitals, a colon and a space are added. \\n is a line break.", text => Prime = PrimeOf(text));
            Declare("seed", AuditionControlKind.Number, "Seed", "The same seed gives the same lines.", "0", CheckSeed);
            Number("budget", "Budget (ms)", "Milliseconds per frame for generating lines. Enter the game's own budget to see what the player will see.", "1", 0.01, LongestBudget,
                value => Budget = TimeSpan.FromMilliseconds(value ?? 1));
            Number("pace", "Pace (characters/s)", "How many characters become visible per second. Empty: text is shown as soon as it exists.", string.Empty, 1, ReadingPace.FastestCharactersPerSecond, value => Pace = value);
            Whole("candidates", "Takes", "The number of takes of each line. The best take is shown.", $"{own.Takes}", 1, DialogueGenerator.MostCandidates, value => Candidates = value ?? own.Takes);
            Candidates = own.Takes;
            DeclareScene(model);
            DeclarePlaceholders(model);
            DeclareSampling(own);
            DeclareRules(own);
            Whole("copied", "Longest copy", "The largest length of a copy from the corpus in a line, in characters. Empty: no limit.", string.Empty, 1, MostCharacters,
                value => MaxCopied = value, CheckCopied);
            DeclareRare(own);
        }

        /// <summary>The controls in the order in which they are shown.</summary>
        internal IReadOnlyList<AuditionControl> All => _all;

        /// <summary>The prime of every line.</summary>
        internal string Prime { get; private set; } = string.Empty;

        /// <summary>The seed.</summary>
        internal ulong Seed { get; private set; }

        /// <summary>The time per frame for generating lines. Default 1 ms.</summary>
        internal TimeSpan Budget { get; private set; } = TimeSpan.FromMilliseconds(1);

        /// <summary>The number of takes of each line. Default 1.</summary>
        internal int Candidates { get; private set; } = 1;

        /// <summary>The reading pace in characters per second. Null for none.</summary>
        internal double? Pace { get; private set; }

        /// <summary>The largest length of a copy from the corpus, in characters. Null for no limit.</summary>
        internal int? MaxCopied { get; private set; }

        /// <summary>The first error. Null if all controls are valid.</summary>
        internal string? FirstError => _all.Find(control => control.Error != null)?.Error;

        /// <summary>Finds a control by its key. Null if there is none.</summary>
        internal AuditionControl? Find(string key) => _all.Find(control => control.Key == key);

        /// <summary>Creates generation settings from the controls.</summary>
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
            Sampled("temperature", "Temperature", "How random the choice is. 0 always takes the likeliest character or word, 1 uses the model's probabilities.", own.Temperature, SamplingSettings.DefaultTemperature, 10,
                (settings, value) => settings.Temperature = value);
            Sampled("temperature-end", "Temperature at the end", "The temperature changes to this value in the course of a line.", own.TemperatureEnd, null, 10,
                (settings, value) => settings.TemperatureEnd = value);
            Sampled("top-p", "Top-p", "Choose only among the likeliest characters or words that together have this probability.", own.TopP, 1f, 1, (settings, value) => settings.TopP = value);
            Sampled("min-p", "Min-p", "Choose only among characters or words with at least this share of the highest probability.", own.MinP, 0f, 1, (settings, value) => settings.MinP = value);
            Sampled("typical", "Typical", "Choose only among the most typical characters or words that together have this probability.", own.Typical, 1f, 1, (settings, value) => settings.Typical = value);
            Sampled("repetition", "Repetition penalty", "Subtracted from the logit of what would lengthen a repetition. 1 prevents endless repetitions at a low temperature.", own.RepetitionPenalty, 0f, 100,
                (settings, value) => settings.RepetitionPenalty = value);
            int? topK = null;
            Whole("top-k", Own("Top-k", own.TopK ?? 0), "Choose only among this number of likeliest characters or words. 0: all.", string.Empty, 0, int.MaxValue, value => topK = value);
            _settings.Add(settings => settings.TopK = topK);
            int? longest = null;
            Whole("max-length", Own("Longest line", own.MaximumLength), "The largest length of a line, in characters.", string.Empty, 1, MostCharacters, value => longest = value);
            _settings.Add(settings => settings.MaximumLength = longest);
        }

        private void DeclareRules(SamplingDefaults own)
        {
            int room = own.MaximumLength;
            LineRules usual = LineRules.Default;
            Ruled("min-characters", "Fewest characters", usual.MinimumCharacters, room, (rules, value) => rules.MinimumCharacters = value ?? 0);
            Ruled("max-characters", "Most characters", usual.MaximumCharacters, room, (rules, value) => rules.MaximumCharacters = value, 1, "Lines are brought to an end before this length. Empty: only \"Longest line\" limits them.");
            Ruled("min-words", "Fewest words", usual.MinimumWords, room, (rules, value) => rules.MinimumWords = value ?? 0);
            Ruled("max-words", "Most words", null, room, (rules, value) => rules.MaximumWords = value, 1, "Lines with more words are generated again. Empty: no limit.");
            Switch("sentence", "End at a sentence end", "A line may end only at the end of a sentence.", true, (rules, on) => rules.EndAtSentence = on);
            Switch("balanced", "Balanced quotes", "Quotes and brackets must be balanced.", true, (rules, on) => rules.Balanced = on);
            Switch("capital", "Capital at the start", "The first letter must be a capital.", true, (rules, on) => rules.CapitalAtStart = on);
            Switch("words", "Whole words", "A line that is cut at its largest length is cut after a whole word.", true, (rules, on) => rules.WholeWords = on);
            Switch("hide-tag", "Hide a speaker's tag", "A tag in capitals, as in 'OLD WITCH: ', is removed from the beginning of the text.", false, (rules, on) => rules.HideSpeakerTag = on);
            Choice("hold", "Text is shown", "sentence: as soon as the text so far is a complete line by the rules. character: as soon as no banned phrase is possible. line: the whole line at once.", TextHold.Sentence,
                (rules, hold) => rules.Hold = hold);
        }

        // The remaining settings of the runtime, for users who need them.
        private void DeclareRare(SamplingDefaults own)
        {
            int before = _all.Count;
            int? span = null;
            Whole("temperature-span", Own("Temperature span", own.TemperatureSpan ?? SamplingSettings.DefaultTemperatureSpan), "The number of characters after which the temperature at the end is reached.",
                string.Empty, 1, SamplingLimits.LongestLine, value => span = value);
            _settings.Add(settings => settings.Sampling.TemperatureSpan = span);
            int? repeated = null;
            Whole("repetition-length", Own("Free repetition", own.RepetitionLength ?? SamplingSettings.DefaultRepetitionLength), "The largest length of a repetition without penalty, in characters.",
                string.Empty, 1, SamplingLimits.LongestRepetition, value => repeated = value);
            _settings.Add(settings => settings.Sampling.RepetitionLength = repeated);
            int? range = null;
            Whole("repetition-range", Own("Repetition range", own.RepetitionRange ?? SamplingSettings.DefaultRepetitionRange), "The number of previous characters in which repetitions are searched.",
                string.Empty, 1, SamplingLimits.LongestRepetition, value => range = value);
            _settings.Add(settings => settings.Sampling.RepetitionRange = range);
            Sampled("repetition-base", "Repetition growth", "The factor by which the penalty grows with each further character of a repetition.", own.RepetitionBase, SamplingSettings.DefaultRepetitionBase,
                SamplingLimits.LargestRepetitionBase, (settings, value) => settings.RepetitionBase = value, 1);
            bool spells = own.Spelling ?? false;
            Switch("spelling", "Spell unknown words", "Word models: allow words that are not in the vocabulary, spelled letter by letter.", spells, on => spells = on);
            _settings.Add(settings => settings.Sampling.Spelling = spells);
            string? breakers = null;
            Text("repetition-breakers", "Repetition breakers", "Characters at which every repetition ends. Empty: the model's own. \\n is a line break.", text => breakers = text.Length == 0 ? null : Unescaped(text));
            _settings.Add(settings => settings.Sampling.RepetitionBreakers = breakers);
            IReadOnlyDictionary<string, float> bias = BiasText.None;
            Declare("bias", AuditionControlKind.Text, "Bias", "Numbers added to the logits of characters or words, as in '!=-2 q=never'.", string.Empty, text => BiasText.Parse(text, ref bias));
            _settings.Add(settings =>
            {
                foreach (KeyValuePair<string, float> one in bias)
                    settings.Sampling.Bias[one.Key] = one.Value;
            });
            string fallback = string.Empty;
            Text("fallback", "Fallback", "The text of a line that cannot meet the rules. Empty: none.", text => fallback = text);
            _settings.Add(settings => settings.Fallback = fallback.Length == 0 ? null : fallback);
            bool isOneLine = true;
            Switch("one-line", "End at a line break", "A line break ends the line.", true, on => isOneLine = on);
            _settings.Add(settings => settings.StopAtLineBreak = isOneLine);
            string prefix = string.Empty;
            Text("prefix", "Required beginning", "A text that the model reads after the prime. It is not part of the line.", text => prefix = Unescaped(text));
            _rules.Add(rules => rules.RequiredPrefix = prefix);
            string? allowed = null;
            Text("allowed", "Allowed characters", "The characters that a line may contain. Empty: all.", text => allowed = text.Length == 0 ? null : Unescaped(text));
            _rules.Add(rules => rules.AllowedCharacters = allowed);
            string[] stops = Array.Empty<string>();
            Declare("stops", AuditionControlKind.Text, "Stop texts", "Texts that end a line and are not part of it. Separate them with |.", string.Empty, text => CheckStops(text, ref stops));
            _rules.Add(rules => rules.StopTexts = stops);
            for (int index = before; index < _all.Count; index++)
                _all[index].IsRare = true;
        }

        private string? CheckSeed(string text)
        {
            if (!ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong seed))
                return $"Seed: '{text}' is not a valid seed. Give a whole number from 0 to {ulong.MaxValue}.";
            Seed = seed;
            return null;
        }

        private static string? CheckStops(string text, ref string[] stops)
        {
            string[] parts = Array.FindAll(Unescaped(text).Split('|'), part => part.Length > 0);
            if (parts.Length > LineRules.MostStopTexts || Array.Exists(parts, part => part.Length > LineRules.MostStopTexts))
                return $"Stop texts: at most {LineRules.MostStopTexts} texts are allowed, each of at most {LineRules.MostStopTexts} characters. Give fewer or shorter texts.";
            stops = parts;
            return null;
        }

        private string? CheckCopied(int value)
        {
            if (_originality is null)
                return "Longest copy: the model file has no fingerprint of its corpus. Leave it empty, or export the model again with '--originality on'.";
            return value < _originality.GramLength
                ? $"Longest copy: the model's fingerprint cannot detect copies shorter than {_originality.GramLength} characters. Give at least {_originality.GramLength}."
                : null;
        }

        /// <summary>Returns the prime that a writer means: a name in capitals becomes the beginning of its line.</summary>
        internal static string PrimeOf(string text) => SpokenLine.IsName(text) ? text.TrimEnd() + ": " : Unescaped(text);

        private static string Unescaped(string text) => text.Replace("\\n", "\n");
    }
}
