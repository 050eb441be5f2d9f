#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <content>The values of placeholders: one control for each name.</content>
    internal sealed partial class AuditionControls
    {
        /// <summary>What the key of a placeholder's control begins with, as in "value-player".</summary>
        internal const string ValueKey = "value-";

        private readonly Dictionary<string, string> _values = new Dictionary<string, string>(StringComparer.Ordinal);
        private Func<PlaceholderValues>? _newValues;

        /// <summary>Returns the values for new lines. A placeholder without a value shows itself, so that lines with it can be heard and kept.</summary>
        internal PlaceholderValues? ToPlaceholders()
        {
            if (_newValues is null)
                return null;
            PlaceholderValues values = _newValues().ShowPlaceholders();
            foreach (KeyValuePair<string, string> value in _values)
                values.SetFrom($"{value.Key}={value.Value}");
            return values;
        }

        private void DeclarePlaceholders(DialogueModel model)
        {
            if (model.Manifest.Placeholders.Count == 0)
                return;
            _newValues = model.CreatePlaceholders;
            foreach (string name in model.Manifest.Placeholders.Select(placeholder => placeholder.Name).Distinct())
            {
                Declare(
                    ValueKey + name, AuditionControlKind.Text, $"Value: {name}", "The value that lines show, as in Mira, or with its article, an/apple. Empty: lines show the placeholder. Kept lines keep the placeholder.",
                    string.Empty, text => Give(name, text.Trim()));
            }
        }

        private string? Give(string name, string text)
        {
            if (text.Length == 0)
            {
                _values.Remove(name);
                return null;
            }

            try
            {
                _newValues!().SetFrom($"{name}={text}");
                _values[name] = text;
                return null;
            }
            catch (ArgumentException fault)
            {
                return fault.Message;
            }
        }
    }
}
