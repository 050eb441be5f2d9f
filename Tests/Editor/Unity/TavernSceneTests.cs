#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>The model of the sample, in a scene, with the settings that a new speaker has.</summary>
    public class TavernSceneTests
    {
        private const int MostFrames = 5_000;

        [TearDown]
        public void TearDown() => Engine.Reset();

        [Test]
        public void Next_ThreeSpeakersAtOnce_SayWholeSentences()
        {
            Engine.Reset();
            DialogueModelAsset tavern = DialogueModelAsset.Create(File.ReadAllBytes(ModelFile()), "tavern");
            Engine.EnterPlayMode();
            DialogueSpeaker[] crew = new[] { "BARKEEP", "GUARD", "THIEF" }.Select(name => Speaker(name, tavern)).ToArray();
            List<string>[] lines = crew.Select(Stage.Lines).ToArray();
            foreach (DialogueSpeaker speaker in crew)
                speaker.Next();

            for (int frame = 0; frame < MostFrames && crew.Any(speaker => speaker.IsSpeaking); frame++)
                Engine.Frame();

            Assert.That(lines.Select(spoken => spoken.Single()), Is.All.Matches("^[A-Z].*[.!?…]['\"’”)]*$"));
        }

        private static DialogueSpeaker Speaker(string name, DialogueModelAsset model)
        {
            DialogueSpeaker speaker = new GameObject(name).AddComponent<DialogueSpeaker>();
            speaker.Model = model;
            speaker.SpeakerName = name;
            return speaker;
        }

        private static string ModelFile()
        {
            for (DirectoryInfo? folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            {
                string file = Path.Combine(folder.FullName, "Samples~", "Tavern", "Models", "tavern.drnn");
                if (File.Exists(file))
                    return file;
            }

            throw new FileNotFoundException("No folder above the tests holds Samples~/Tavern/Models/tavern.drnn; run them from within the repository.");
        }
    }
}
#endif
