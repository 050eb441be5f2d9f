#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;

namespace DialogueRnn.Unity
{
    /// <summary>
    /// A saved scene on its way back. Everything that can fail is done beside the scene, in voices of its own, so that a save that cannot be
    /// restored changes nothing.
    /// </summary>
    internal sealed class SceneRestoration
    {
        private readonly SceneState _saved;
        private readonly Dictionary<string, DialogueSpeaker> _byId = new Dictionary<string, DialogueSpeaker>(StringComparer.Ordinal);
        private readonly List<ModelVoice> _voices = new List<ModelVoice>();
        private readonly List<(DialogueSpeaker Speaker, DialogueLine Line)> _lines = new List<(DialogueSpeaker, DialogueLine)>();

        /// <exception cref="ArgumentException">Two speakers have the same id.</exception>
        internal SceneRestoration(SceneState saved, IEnumerable<DialogueSpeaker> speakers)
        {
            _saved = saved;
            foreach (DialogueSpeaker speaker in speakers)
            {
                if (_byId.ContainsKey(speaker.Id))
                    throw new ArgumentException($"Two speakers have the id '{speaker.Id}'. Give each an Id of its own.", nameof(speakers));
                _byId.Add(speaker.Id, speaker);
            }
        }

        /// <summary>The restored voices.</summary>
        internal IReadOnlyList<ModelVoice> Voices => _voices;

        /// <summary>Whether an asset has a restored voice.</summary>
        internal bool Replaces(DialogueModelAsset asset) => _voices.Exists(voice => voice.Asset == asset);

        /// <summary>Makes the voices with their lines.</summary>
        /// <param name="open">Makes an empty voice over a model.</param>
        /// <exception cref="GeneratorStateException">A voice is damaged, or of another model; nothing is left open.</exception>
        internal void Prepare(Func<DialogueModelAsset, ModelVoice> open)
        {
            try
            {
                foreach ((List<(string Id, string Name)> seats, byte[] state) in _saved.Voices)
                    Prepare(open, seats, state);
            }
            catch
            {
                Abandon();
                throw;
            }
        }

        /// <summary>Closes what was made.</summary>
        internal void Abandon()
        {
            _voices.ForEach(voice => voice.Dispose());
            _voices.Clear();
            _lines.Clear();
        }

        /// <summary>Stops what the speakers of the scene say now, and tells of it.</summary>
        internal void StopSpeakers()
        {
            foreach (DialogueSpeaker speaker in _byId.Values)
                speaker.Stop();
        }

        /// <summary>Gives the speakers what they had, and their lines. Tells nobody.</summary>
        /// <param name="known">Takes those who had spoken.</param>
        /// <param name="speaks">Takes those who have a line.</param>
        internal void HandOver(Action<DialogueSpeaker> known, Action<DialogueSpeaker> speaks)
        {
            foreach (DialogueSpeaker speaker in _byId.Values)
                speaker.Restore(speaker.Seed, 0);
            foreach ((string id, long seed, ulong linesSpoken) in _saved.Speakers)
            {
                if (!_byId.TryGetValue(id, out DialogueSpeaker? speaker))
                    continue;
                speaker.Restore(seed, linesSpoken);
                known(speaker);
            }

            foreach ((DialogueSpeaker speaker, DialogueLine line) in _lines)
            {
                speaker.GoOnWith(line);
                speaks(speaker);
            }
        }

        /// <summary>Tells of the text that the lines have.</summary>
        internal void Tell()
        {
            foreach ((DialogueSpeaker speaker, DialogueLine line) in _lines)
            {
                if (speaker.Line == line)
                    speaker.Publish();
            }
        }

        private void Prepare(Func<DialogueModelAsset, ModelVoice> open, List<(string Id, string Name)> seats, byte[] state)
        {
            var absent = new List<string>();
            ModelVoice? voice = null;
            foreach ((string id, string name) in seats)
            {
                bool isHere = _byId.TryGetValue(id, out DialogueSpeaker? speaker) && speaker.isActiveAndEnabled && speaker.Model != null;
                if (isHere && voice is null)
                    _voices.Add(voice = open(speaker!.Model!));
                if (isHere && speaker!.Model == voice!.Asset)
                    voice.Join(speaker, name);
                else
                    absent.Add(name);
            }

            if (voice is null)
                return;
            foreach (DialogueLine line in voice.Restore(state, absent))
            {
                if (!line.IsCompleted && line.Id != null && _byId.TryGetValue(line.Id, out DialogueSpeaker? speaker))
                    _lines.Add((speaker, line));
            }
        }
    }
}
