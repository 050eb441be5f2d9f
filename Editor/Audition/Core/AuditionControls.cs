#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>All that a writer can set before lines are spoken, each checked as it is typed. An empty number is the model's own.</summary>
    internal sealed class AuditionControls
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
            Sampled("temperature", "Temperature", "0 always takes the likeliest character, 1 samples as the model predicts.", own.Temperature, SamplingSettings.DefaultTemperature, 10,
                (settings, value) => settings.Temperature = value);
            Sampled("temperature-end", "Temperature at the end", "Where the temperature goes in the course of a line.", own.TemperatureEnd, null, 10,
                (settings, value) => settings.TemperatureEnd = value);
            Sampled("top-p", "Top-p", "Keeps the likeliest characters, as many as this probability takes.", own.TopP, 1f, 1, (settings, value) => settings.TopP = value);
            Sampled("min-p", "Min-p", "Drops characters with less than this share of the likeliest one's probability.", own.MinP, 0f, 1, (settings, value) => settings.MinP = value);
            Sampled("typical", "Typical", "Keeps the characters of about the expected surprise.", own.Typical, 1f, 1, (settings, value) => settings.Typical = value);
            Sampled("repetition", "Repetition penalty", "Taken from characters that would repeat a long span; 1 keeps cold lines from going in circles.", own.RepetitionPenalty, 0f, 100,
                (settings, value) => settings.RepetitionPenalty = value);
            int? topK = null;
            Whole("top-k", Own("Top-k", own.TopK ?? 0), "Draws only from so many of the likeliest characters; 0 from all.", string.Empty, 0, int.MaxValue, value => topK = value);
            _settings.Add(settings => settings.TopK = topK);
            int? longest = null;
            Whole("max-length", Own("Longest line", own.MaximumLength), "The most characters of a line.", string.Empty, 1, MostCharacters, value => longest = value);
            _settings.Add(settings => settings.MaximumLength = longest);
        }

        private void DeclareRules(SamplingDefaults own)
        {
            int room = own.MaximumLength;
            LineRules usual = LineRules.Default;
            Ruled("min-characters", "Fewest characters", usual.MinimumCharacters, room, (rules, value) => rules.MinimumCharacters = value);
            Ruled("min-words", "Fewest words", usual.MinimumWords, room, (rules, value) => rules.MinimumWords = value);
            Switch("sentence", "End at a sentence end", "A line ends only behind a sentence.", true, (rules, on) => rules.EndAtSentence = on);
            Switch("balanced", "Balanced quotes", "Quotes and brackets pair up.", true, (rules, on) => rules.Balanced = on);
            Switch("capital", "Capital at the start", "The first letter is a capital.", true, (rules, on) => rules.CapitalAtStart = on);
            Switch("words", "Whole words", "A line that is cut short is cut behind a whole word.", true, (rules, on) => rules.WholeWords = on);
        }

        private void Sampled(string key, string label, string tooltip, float? own, float? otherwise, float most, Action<SamplingSettings, float?> change)
        {
            float? chosen = null;
            Number(key, own is null && otherwise is null ? label : Own(label, own ?? otherwise!.Value), tooltip, string.Empty, 0, most, value => chosen = (float?)value);
            _settings.Add(settings =>
            {
                if (chosen != null)
                    change(settings.Sampling, chosen);
            });
        }

        private void Ruled(string key, string label, int usual, int room, Action<LineRules, int> change)
        {
            int chosen = usual;
            string text = usual <= room ? usual.ToString(CultureInfo.InvariantCulture) : "0";
            Whole(key, label, "Lines with fewer are said otherwise.", text, 0, MostCharacters, value => chosen = value ?? 0);
            _rules.Add(rules => change(rules, chosen));
        }

        private void Switch(string key, string label, string tooltip, bool isOn, Action<LineRules, bool> change)
        {
            bool chosen = isOn;
            Declare(key, AuditionControlKind.Switch, label, tooltip, isOn ? On : Off, text =>
            {
                if (text != On && text != Off)
                    return $"{label}: '{text}' is neither '{On}' nor '{Off}'. Give one of them.";
                chosen = text == On;
                return null;
            });
            _rules.Add(rules => change(rules, chosen));
        }

        private void Text(string key, string label, string tooltip, Action<string> take) =>
            Declare(key, AuditionControlKind.Text, label, tooltip, string.Empty, text =>
            {
                take(text);
                return null;
            });

        private void Number(string key, string label, string tooltip, string text, double least, double most, Action<double?> take) =>
            Declare(key, AuditionControlKind.Number, label, tooltip, text, typed =>
            {
                if (typed.Trim().Length == 0)
                    take(null);
                else if (double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most)
                    take(value);
                else
                    return Wrong(label, typed, "number", least, most);
                return null;
            });

        private void Whole(string key, string label, string tooltip, string text, int least, int most, Action<int?> take, Func<int, string?>? check = null) =>
            Declare(key, AuditionControlKind.Number, label, tooltip, text, typed =>
            {
                if (typed.Trim().Length == 0)
                {
                    take(null);
                    return null;
                }

                if (!int.TryParse(typed, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) || value < least || value > most)
                    return Wrong(label, typed, "whole number", least, most);
                if (check?.Invoke(value) is string fault)
                    return fault;
                take(value);
                return null;
            });

        private void Declare(string key, AuditionControlKind kind, string label, string tooltip, string text, Func<string, string?> check) =>
            _all.Add(new AuditionControl(key, kind, label, tooltip, text, check));

        private string? CheckSeed(string text)
        {
            if (!ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong seed))
                return $"Seed: '{text}' is no seed. Give a whole number from 0 to {ulong.MaxValue}.";
            Seed = seed;
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

        private static string Own(string label, float value) => string.Format(CultureInfo.InvariantCulture, "{0} ({1:0.###})", label, value);

        private static string Wrong(string label, string text, string what, double least, double most)
        {
            string range = most == int.MaxValue ? $"of {least.ToString(CultureInfo.InvariantCulture)} or more" : string.Format(CultureInfo.InvariantCulture, "from {0} to {1}", least, most);
            return $"{label}: '{text}' is out of range or no number. Give a {what} {range}.";
        }

        private static string PrimeOf(string text) => SpokenLine.IsName(text) ? text.TrimEnd() + ": " : text.Replace("\\n", "\n");
    }
}
