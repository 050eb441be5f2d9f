#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Unity;
using UnityEngine.UIElements;

namespace DialogueRnn.Samples
{
    /// <summary>The hour, the weather and the player's wounds: choices on the screen, and scene fields of all speakers.</summary>
    internal sealed class TavernMoment
    {
        /// <summary>The choice that takes a field back.</summary>
        internal const string NotGiven = "not given";

        private static readonly string[] Names = { "hour", "weather", "hurt" };

        private readonly List<DropdownField> _choices = new List<DropdownField>();
        private readonly IReadOnlyList<DialogueSpeaker> _crew;

        /// <summary>Shows the fields that the model knows, and hides the others.</summary>
        /// <param name="root">Holds a DropdownField named after each field, in an element with its label.</param>
        /// <param name="model">The model of the speakers.</param>
        /// <param name="crew">The speakers.</param>
        /// <param name="changed">Called when the player has chosen another value.</param>
        internal TavernMoment(VisualElement root, DialogueModel model, IReadOnlyList<DialogueSpeaker> crew, Action changed)
        {
            _crew = crew;
            foreach (string name in Names)
            {
                DropdownField choice = root.Q<DropdownField>(name);
                SceneField? field = model.Manifest.Scene?.Find(name);
                if (field is null || field.Kind != SceneFieldKind.Choice)
                {
                    choice.parent.style.display = DisplayStyle.None;
                    continue;
                }

                choice.choices = new[] { NotGiven }.Concat(field.Values).ToList();
                choice.SetValueWithoutNotify(NotGiven);
                choice.RegisterValueChangedCallback(change =>
                {
                    Give(name, change.newValue);
                    changed();
                });
                _choices.Add(choice);
            }
        }

        /// <summary>The values of the moment, for a saved game. The saved scene does not hold them.</summary>
        internal IReadOnlyDictionary<string, string> Save() => _choices.ToDictionary(choice => choice.name, choice => choice.value);

        /// <summary>Goes back to the values of a saved game.</summary>
        internal void Restore(IReadOnlyDictionary<string, string> saved)
        {
            foreach (DropdownField choice in _choices)
            {
                choice.SetValueWithoutNotify(saved[choice.name]);
                Give(choice.name, saved[choice.name]);
            }
        }

        private void Give(string field, string value)
        {
            foreach (DialogueSpeaker speaker in _crew)
                speaker.SetField(field, value == NotGiven ? string.Empty : value);
        }
    }
}
