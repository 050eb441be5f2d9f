#nullable enable
using System;
using System.Globalization;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <content>The kinds of controls, and how each reads its text.</content>
    internal sealed partial class AuditionControls
    {
        /// <summary>The members of <see cref="TextHold"/>, as users type them.</summary>
        private static readonly string[] Holds = { "sentence", "character", "line" };

        private void Sampled(string key, string label, string tooltip, float? own, float? otherwise, float most, Action<SamplingSettings, float?> change,
            float least = 0)
        {
            float? chosen = null;
            Number(key, own is null && otherwise is null ? label : Own(label, own ?? otherwise!.Value), tooltip, string.Empty, least, most, value => chosen = (float?)value);
            _settings.Add(settings =>
            {
                if (chosen != null)
                    change(settings.Sampling, chosen);
            });
        }

        private void Ruled(string key, string label, int? usual, int room, Action<LineRules, int?> change, int least = 0, string tooltip = "Lines with fewer are generated again.")
        {
            int? chosen = usual;
            string text = usual <= room ? usual.Value.ToString(CultureInfo.InvariantCulture) : string.Empty;
            Whole(key, label, tooltip, text, least, MostCharacters, value => chosen = value);
            _rules.Add(rules => change(rules, chosen));
        }

        private void Switch(string key, string label, string tooltip, bool isOn, Action<LineRules, bool> change)
        {
            bool chosen = isOn;
            Switch(key, label, tooltip, isOn, on => chosen = on);
            _rules.Add(rules => change(rules, chosen));
        }

        private void Switch(string key, string label, string tooltip, bool isOn, Action<bool> take) =>
            Declare(key, AuditionControlKind.Switch, label, tooltip, isOn ? On : Off, text =>
            {
                if (text != On && text != Off)
                    return $"{label}: '{text}' is neither '{On}' nor '{Off}'. Give one of them.";
                take(text == On);
                return null;
            });

        private void Choice(string key, string label, string tooltip, TextHold usual, Action<LineRules, TextHold> change)
        {
            TextHold chosen = usual;
            Declare(key, AuditionControlKind.Choice, label, tooltip, Holds[(int)usual], text =>
            {
                int index = Array.IndexOf(Holds, text);
                if (index < 0)
                    return $"{label}: '{text}' is not a valid choice. Give one of {string.Join(", ", Holds)}.";
                chosen = (TextHold)index;
                return null;
            });
            _all[_all.Count - 1].Choices = Holds;
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

        private static string Own(string label, float value) => string.Format(CultureInfo.InvariantCulture, "{0} ({1:0.###})", label, value);

        private static string Wrong(string label, string text, string what, double least, double most)
        {
            string range = most == int.MaxValue ? $"of {least.ToString(CultureInfo.InvariantCulture)} or more" : string.Format(CultureInfo.InvariantCulture, "from {0} to {1}", least, most);
            return $"{label}: '{text}' is out of range or not a number. Give a {what} {range}.";
        }
    }
}
