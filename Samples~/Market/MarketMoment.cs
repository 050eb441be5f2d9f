#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using UnityEngine.UIElements;

namespace DialogueRnn.Samples.Market
{
    /// <summary>The hour, the weather and the player's wounds: buttons, facts for conditions, and scene fields for generated lines.</summary>
    internal sealed class MarketMoment
    {
        private static readonly (string Field, string Label, string First)[] Known = { ("hour", "Hour", "day"), ("weather", "Weather", "clear"), ("hurt", "Your wounds", "none") };

        private readonly List<string> _fields = new List<string>();
        private readonly MarketFacts _facts;

        /// <summary>Shows a button for each field that the model knows, and hides the others.</summary>
        /// <param name="root">Holds a Button named after each field.</param>
        /// <param name="model">The model of the people.</param>
        /// <param name="facts">Gets the values.</param>
        /// <param name="changed">Called when the player has chosen another value.</param>
        internal MarketMoment(VisualElement root, DialogueModel model, MarketFacts facts, Action changed)
        {
            _facts = facts;
            foreach ((string name, string label, string first) in Known)
            {
                Button button = root.Q<Button>(name);
                List<string>? values = model.Manifest.Scene?.Find(name) is { Kind: SceneFieldKind.Choice } field ? field.Values.ToList() : null;
                if (values is null || !values.Contains(first))
                {
                    button.style.display = DisplayStyle.None;
                    continue;
                }

                _fields.Add(name);
                Show(button, label, name, first);
                button.clicked += () =>
                {
                    int next = values.IndexOf(_facts.Of(string.Empty, name)) + 1;
                    Show(button, label, name, values[next % values.Count]);
                    changed();
                };
            }
        }

        /// <summary>Sets the scene fields of a speaker.</summary>
        internal void Give(DialogueSpeaker speaker)
        {
            foreach (string field in _fields)
                speaker.SetField(field, _facts.Of(string.Empty, field));
        }

        private void Show(Button button, string label, string field, string value)
        {
            _facts.Set(field, value);
            button.text = $"{label}: {value}";
        }
    }
}
