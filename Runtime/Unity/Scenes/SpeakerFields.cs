#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Model;

namespace DialogueRnn.Unity.Scenes
{
    /// <summary>The scene fields of a speaker, as the game has set them. The model checks them when a line begins.</summary>
    internal sealed class SpeakerFields
    {
        private readonly List<Entry> _entries = new List<Entry>();

        /// <summary>Creates fields from texts such as "mood=angry".</summary>
        /// <exception cref="ArgumentException">A text has no name and no '='.</exception>
        internal SpeakerFields(IEnumerable<string> assignments)
        {
            foreach (string assignment in assignments)
            {
                if (assignment.Trim().Length > 0)
                    Set(assignment);
            }
        }

        /// <summary>Whether no field is set.</summary>
        internal bool IsEmpty => _entries.Count == 0;

        /// <summary>Sets a field from a text such as "mood=angry". An empty value takes the field back.</summary>
        /// <exception cref="ArgumentException">The text has no name or no '='.</exception>
        internal void Set(string assignment)
        {
            int equals = assignment.IndexOf('=');
            string name = equals < 0 ? string.Empty : assignment.Substring(0, equals).Trim();
            if (name.Length == 0)
                throw new ArgumentException($"The scene field '{assignment}' has no name with an '='. Write it as in mood=angry.", nameof(assignment));
            Set(name, assignment.Substring(equals + 1).Trim());
        }

        internal void Set(string name, string value)
        {
            if (value.Length == 0)
                Clear(name);
            else
                Put(new Entry(name, value, 0f));
        }

        internal void Set(string name, float value) => Put(new Entry(name, null, value));

        internal void Clear(string name)
        {
            int index = IndexOf(name);
            if (index >= 0)
                _entries.RemoveAt(index);
        }

        internal void Clear() => _entries.Clear();

        /// <summary>Gives a scene the values of these fields, and no others.</summary>
        /// <exception cref="ArgumentException">The model has no such field or value.</exception>
        internal void Apply(Scene scene)
        {
            scene.Clear();
            for (int index = 0; index < _entries.Count; index++)
            {
                Entry entry = _entries[index];
                if (entry.Text is null)
                    scene.Set(entry.Name, entry.Number);
                else
                    scene.Set(entry.Name, entry.Text);
            }
        }

        private void Put(Entry entry)
        {
            int index = IndexOf(entry.Name);
            if (index < 0)
                _entries.Add(entry);
            else
                _entries[index] = entry;
        }

        private int IndexOf(string name)
        {
            for (int index = 0; index < _entries.Count; index++)
            {
                if (_entries[index].Name == name)
                    return index;
            }

            return -1;
        }

        private readonly struct Entry
        {
            internal Entry(string name, string? text, float number)
            {
                Name = name;
                Text = text;
                Number = number;
            }

            internal string Name { get; }

            internal string? Text { get; }

            internal float Number { get; }
        }
    }
}
