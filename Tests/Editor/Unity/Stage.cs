#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>A game in play mode, with a small model, a director whose steps take 100 µs, and speakers without rules or reading pace.</summary>
    internal sealed class Stage : IDisposable
    {
        internal Stage()
        {
            Engine.Reset();
            Asset = DialogueModelAsset.Create(Models.Small().ToBytes(), "tavern");
            Engine.EnterPlayMode();
            Director = DialogueDirector.Current;
            Director.StepClock = new SteppingClock(TimeSpan.FromMilliseconds(0.1));
        }

        internal DialogueModelAsset Asset { get; }

        internal DialogueDirector Director { get; }

        internal DialogueSpeaker Speaker(string name = "Barkeep", DialogueModelAsset? asset = null)
        {
            DialogueSpeaker speaker = new GameObject(name).AddComponent<DialogueSpeaker>();
            speaker.Model = asset ?? Asset;
            speaker.Settings.RulesFrom = RuleSource.None;
            speaker.Settings.CharactersPerSecond = 0f;
            return speaker;
        }

        /// <summary>What the generator says alone.</summary>
        internal static string Spoken(string prime, ulong seed)
        {
            DialogueModelFile file = Models.Small();
            using DialogueModel model = DialogueModel.Load(file.ToBytes(), "alone");
            using var generator = new DialogueGenerator(model);
            DialogueLine line = generator.Next(prime, seed);
            generator.Complete();
            return line.Text;
        }

        /// <summary>The scene that a line was opened with, as text. Empty if nothing is given.</summary>
        internal static string SceneOf(DialogueLine line)
        {
            if (line.Open.Decoder.Scene is not { } moment)
                return string.Empty;
            var scene = new DialogueRnn.Model.Scene(moment.Schema);
            scene.Restore(moment);
            return scene.ToString();
        }

        /// <summary>Everything that the speaker's text has been, from now on.</summary>
        internal static List<string> Texts(DialogueSpeaker speaker)
        {
            var texts = new List<string>();
            speaker.TextChanged.AddListener(texts.Add);
            return texts;
        }

        /// <summary>Every line that the speaker completes, from now on.</summary>
        internal static List<string> Lines(DialogueSpeaker speaker)
        {
            var lines = new List<string>();
            speaker.LineCompleted.AddListener(lines.Add);
            return lines;
        }

        public void Dispose() => Engine.Reset();
    }
}
#endif
