#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Unity.Scenes
{
    /// <summary>The values of placeholders of a speaker, as the game has set them. The model checks the names when a line begins.</summary>
    internal sealed class SpeakerPlaceholders
    {
        private readonly PlaceholderValues _values = new PlaceholderValues();
        private PlaceholderValues? _applied;
        private int _version = -1;

        /// <summary>Creates values from texts such as "player=Mira".</summary>
        /// <exception cref="ArgumentException">A text has no name and no '=', or its value cannot be shown.</exception>
        internal SpeakerPlaceholders(IEnumerable<string> assignments)
        {
            foreach (string assignment in assignments)
            {
                if (assignment.Trim().Length > 0)
                    _values.SetFrom(assignment);
            }
        }

        internal PlaceholderValues Values => _values;

        /// <summary>Gives a speaker of the generator these values, and no others. Does nothing if it has them.</summary>
        /// <exception cref="ArgumentException">The model has no such placeholder.</exception>
        internal void Apply(PlaceholderValues speaker)
        {
            if (_applied == speaker && _version == _values.Version)
                return;
            speaker.Clear();
            speaker.CopyFrom(_values);
            _applied = speaker;
            _version = _values.Version;
        }
    }
}
