#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation.Saving;

namespace DialogueRnn.Generation
{
    /// <summary>The speakers of a generator: who hears whom, and the saved state of speakers that are not added yet.</summary>
    internal sealed class SpeakerRegister
    {
        private readonly List<Speaker> _speakers = new List<Speaker>();
        private readonly Dictionary<string, SavedSpeaker> _expected = new Dictionary<string, SavedSpeaker>(StringComparer.Ordinal);

        /// <summary>The speakers in the order in which they were added.</summary>
        internal IReadOnlyList<Speaker> All => _speakers;

        internal Speaker? Find(string name) => _speakers.Find(speaker => speaker.Name == name);

        /// <summary>Adds a speaker, who takes over what a restored state holds for the name.</summary>
        internal void Add(Speaker speaker)
        {
            if (_expected.Remove(speaker.Name, out SavedSpeaker? saved))
                speaker.Restore(saved);
            _speakers.Add(speaker);
        }

        internal bool Remove(Speaker speaker) => _speakers.Remove(speaker);

        /// <summary>Lets the speakers of the line's conversation remember a line that has ended.</summary>
        internal void Hear(DialogueLine line)
        {
            if (line.Speaker?.Conversation is null)
                return;
            foreach (Speaker speaker in _speakers)
            {
                if (speaker.Conversation != line.Speaker.Conversation)
                    continue;
                if (speaker.MemoryCharacters > 0)
                    speaker.Remember(line.Prime, line.Template, line);
                if (speaker != line.Speaker)
                    speaker.Notice(line);
            }
        }

        /// <summary>Lets all speakers forget a line.</summary>
        internal void Unhear(DialogueLine line)
        {
            foreach (Speaker speaker in _speakers)
                speaker.Unhear(line);
        }

        internal SavedSpeaker[] Save() => _speakers.Select(speaker => speaker.Save()).Concat(_expected.Values).ToArray();

        /// <summary>Restores the speakers that are here, and keeps the state of the others until they are added. Speakers that the state does
        /// not know forget everything: they have heard nothing of what was said before the state was saved.</summary>
        internal void Restore(IEnumerable<SavedSpeaker> saved)
        {
            _expected.Clear();
            _speakers.ForEach(speaker => speaker.Clear());
            foreach (SavedSpeaker one in saved)
            {
                if (Find(one.Name) is Speaker speaker)
                    speaker.Restore(one);
                else
                    _expected[one.Name] = one;
            }
        }
    }
}
