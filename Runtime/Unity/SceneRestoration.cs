#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;

namespace DialogueRnn.Unity
{
    /// <summary>Restores a saved scene.</summary>
    /// <remarks>Everything that can fail happens in new voices beside the scene. A state that cannot be restored therefore changes nothing.</remarks>
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
                    throw new ArgumentException($"Two speakers have the id '{speaker.Id}'. Give each speaker its own Id.", nameof(speakers));
                _byId.Add(speaker.Id, speaker);
            }
        }

        /// <summary>The restored voices.</summary>
        internal IReadOnlyList<ModelVoice> Voices => _voices;

        /// <summary>Returns true if an asset has a restored voice.</summary>
        internal bool Replaces(DialogueModelAsset asset) => _voices.Exists(voice => voice.Asset == asset);

        /// <summary>Creates the voices with their lines.</summary>
        /// <param name="open">Creates an empty voice for a model.</param>
        /// <exception cref="GeneratorStateException">A voice is damaged, or belongs to another model. All created voices are closed then.</exception>
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

        /// <summary>Closes the created voices.</summary>
        internal void Abandon()
        {
            _voices.ForEach(voice => voice.Dispose());
            _voices.Clear();
            _lines.Clear();
        }

        /// <summary>Stops the current lines of the speakers, and calls their listeners.</summary>
        internal void StopSpeakers()
        {
            foreach (DialogueSpeaker speaker in _byId.Values)
                speaker.Stop();
        }

        /// <summary>Gives the speakers their saved seeds and lines. Calls no listener.</summary>
        /// <param name="known">Receives the speakers that had spoken.</param>
        /// <param name="speaks">Receives the speakers that have a line.</param>
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

        /// <summary>Calls the listeners with the text of the restored lines.</summary>
        /// <param name="publish">Publishes the text of a speaker.</param>
        internal void Tell(Func<DialogueSpeaker, bool> publish)
        {
            foreach ((DialogueSpeaker speaker, DialogueLine line) in _lines)
            {
                if (speaker.Line == line)
                    publish(speaker);
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
