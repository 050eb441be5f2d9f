#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Unity
{
    /// <summary>A game is saved while people speak, left, and loaded again.</summary>
    public class SceneSavingTests
    {
        private Stage _stage = null!;

        [SetUp]
        public void SetUp() => _stage = new Stage();

        [TearDown]
        public void TearDown() => _stage.Dispose();

        [Test]
        public void RestoreState_MidLine_SpeaksTheSameRest()
        {
            string[] whole = Spoken(Crew());
            byte[] save = SavedAfter(2, Crew());

            DialogueSpeaker[] crew = Crew();
            DialogueDirector.Current.RestoreState(save, crew);
            Engine.Frames(100);

            Assert.That(crew.Select(speaker => speaker.Text), Is.EqualTo(whole));
        }

        [Test]
        public void RestoreState_MidLine_TellsOfTheTextAtOnceAndOfTheEnd()
        {
            byte[] save = SavedAfter(2, Crew());
            DialogueSpeaker[] crew = Crew();
            List<string> texts = Stage.Texts(crew[0]);
            List<string> lines = Stage.Lines(crew[0]);

            DialogueDirector.Current.RestoreState(save, crew);
            int atOnce = texts.Single().Length;
            Engine.Frames(100);

            Assert.That((atOnce > 0, lines.Single()), Is.EqualTo((true, crew[0].Text)));
        }

        [Test]
        public void RestoreState_NextLine_IsTheOneThatWouldHaveCome()
        {
            DialogueSpeaker[] first = Crew();
            byte[] save = SavedAfter(100, first);
            Speak(first);
            Engine.Frames(100);
            string expected = first[0].Text;
            DialogueSpeaker[] crew = Crew();
            DialogueDirector.Current.RestoreState(save, crew);

            Speak(crew);
            Engine.Frames(100);

            Assert.That(crew[0].Text, Is.EqualTo(expected));
        }

        [Test]
        public void RestoreState_SpeakerGone_DropsItsLine()
        {
            byte[] save = SavedAfter(2, Crew());
            DialogueSpeaker[] crew = Crew();

            DialogueDirector.Current.RestoreState(save, crew.Skip(1));

            Assert.That((crew[0].IsSpeaking, crew[1].IsSpeaking), Is.EqualTo((false, true)));
        }

        [Test]
        public void RestoreState_OneOfTwoModelsIsAnother_ChangesNothing()
        {
            DialogueSpeaker[] crew = { _stage.Speaker("Barkeep"), _stage.Speaker("Guard", Model(32)) };
            Speak(crew);
            Engine.Frames(2);
            byte[] save = DialogueDirector.Current.SaveState();
            Engine.Frames(100);
            crew[1].Model = Model(16);
            crew[0].Seed = 5;
            string expected = Stage.Spoken("AB", DialogueRnn.Decoding.SeededRandom.Derive(5, 0));
            crew[0].Next("AB");
            Engine.Frames(2);

            Assert.That(() => DialogueDirector.Current.RestoreState(save, crew), Throws.TypeOf<GeneratorStateException>());
            Engine.Frames(100);

            Assert.That((crew[0].Text, crew[0].Seed, crew[1].Text.Length > 0, Engine.Errors.Count()), Is.EqualTo((expected, 5, true, 0)));
        }

        [Test]
        public void RestoreState_TwoModels_SpeakTheSameRest()
        {
            DialogueModelAsset other = Model(32);
            DialogueSpeaker[] crew = { _stage.Speaker("Barkeep"), _stage.Speaker("Guard", other) };
            Speak(crew);
            Engine.Frames(2);
            byte[] save = DialogueDirector.Current.SaveState();
            Engine.Frames(100);
            string[] whole = crew.Select(speaker => speaker.Text).ToArray();
            Speak(crew);
            Engine.Frames(3);

            DialogueDirector.Current.RestoreState(save, crew);
            int models = DialogueDirector.Current.OpenModels;
            Engine.Frames(100);

            Assert.That((models, string.Join("|", crew.Select(speaker => speaker.Text))), Is.EqualTo((2, string.Join("|", whole))));
        }

        [Test]
        public void RestoreState_SpeakerWhoHadSaidNothing_BeginsAnew()
        {
            DialogueSpeaker first = _stage.Speaker("Barkeep");
            DialogueSpeaker silent = _stage.Speaker("Silent");
            silent.Seed = 9;
            first.Next();
            Engine.Frames(2);
            byte[] save = DialogueDirector.Current.SaveState();
            silent.Next("AB");
            Engine.Frames(100);
            string expected = silent.Text;

            DialogueDirector.Current.RestoreState(save, new[] { first, silent });
            silent.Next("AB");
            Engine.Frames(100);

            Assert.That(silent.Text, Is.EqualTo(expected));
        }

        [Test]
        public void RestoreState_SpeakerWhoWasAwayWhenItWasSaved_DoesNotSayTheSameAgain()
        {
            DialogueSpeaker away = _stage.Speaker("Away");
            away.Next("AB");
            Engine.Frames(100);
            away.gameObject.SetActive(false);
            byte[] save = DialogueDirector.Current.SaveState();
            away.gameObject.SetActive(true);
            away.Next("AB");
            Engine.Frames(100);
            string second = away.Text;
            away.Seed = 0;

            DialogueDirector.Current.RestoreState(DialogueDirector.Current.SaveState(), new[] { away });
            DialogueDirector.Current.RestoreState(save, new[] { away });
            away.Next("AB");
            Engine.Frames(100);

            Assert.That(away.Text, Is.EqualTo(second));
        }

        [Test]
        public void RestoreState_WhileTheSpeakerSpeaks_EndsThatLineForItsListeners()
        {
            DialogueSpeaker[] crew = { _stage.Speaker("Barkeep") };
            Speak(crew);
            Engine.Frames(2);
            byte[] save = DialogueDirector.Current.SaveState();
            string saved = crew[0].Text;
            Engine.Frame();
            string stopped = crew[0].Text;
            List<string> lines = Stage.Lines(crew[0]);

            DialogueDirector.Current.RestoreState(save, crew);

            Assert.That((lines.Single(), crew[0].Text, crew[0].IsSpeaking), Is.EqualTo((stopped, saved, true)));
        }

        [Test]
        public void RestoreState_TwoOfAnId_IsRefused()
        {
            byte[] save = SavedAfter(2, Crew());
            DialogueSpeaker[] crew = Crew();
            crew[1].Id = crew[0].Id;

            Assert.That(() => DialogueDirector.Current.RestoreState(save, crew), Throws.ArgumentException.With.Message.Contains("'Barkeep'"));
        }

        [Test]
        public void RestoreState_CutShortAnywhere_IsOneException()
        {
            byte[] save = SavedAfter(2, Crew());
            DialogueSpeaker[] crew = Crew();
            for (int length = 0; length < save.Length; length++)
            {
                byte[] cut = save.Take(length).ToArray();
                Assert.Throws<GeneratorStateException>(() => DialogueDirector.Current.RestoreState(cut, crew), $"cut to {length} bytes");
            }
        }

        [Test]
        public void RestoreState_AnyByteChanged_IsOneException()
        {
            byte[] save = SavedAfter(2, Crew());
            DialogueSpeaker[] crew = Crew();
            for (int index = 0; index < save.Length; index++)
            {
                save[index] ^= 1;
                Assert.Throws<GeneratorStateException>(() => DialogueDirector.Current.RestoreState(save, crew), $"byte {index}");
                save[index] ^= 1;
            }
        }

        private static DialogueModelAsset Model(int hidden) => DialogueModelAsset.Create(Models.Small(hidden).ToBytes(), $"of {hidden}");

        private DialogueSpeaker[] Crew()
        {
            DialogueSpeaker guard = _stage.Speaker("Guard");
            guard.Settings.SamplingFrom = SamplingSource.Speaker;
            guard.Seed = 3;
            return new[] { _stage.Speaker("Barkeep"), guard, _stage.Speaker("Thief") };
        }

        private static void Speak(DialogueSpeaker[] crew)
        {
            foreach (DialogueSpeaker speaker in crew)
                speaker.Next(speaker.name == "Thief" ? "AB" : string.Empty);
        }

        private static string[] Spoken(DialogueSpeaker[] crew)
        {
            Speak(crew);
            Engine.Frames(100);
            return Leave(crew, crew.Select(speaker => speaker.Text).ToArray());
        }

        private static byte[] SavedAfter(int frames, DialogueSpeaker[] crew)
        {
            Speak(crew);
            Engine.Frames(frames);
            byte[] save = DialogueDirector.Current.SaveState();
            return frames > 50 ? save : Leave(crew, save);
        }

        private static T Leave<T>(DialogueSpeaker[] crew, T result)
        {
            foreach (DialogueSpeaker speaker in crew)
                UnityEngine.Object.DestroyImmediate(speaker.gameObject);
            return result;
        }
    }
}
#endif
