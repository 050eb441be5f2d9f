#nullable enable
#if DIALOGUERNN_STANDINS
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor;
using UnityEngine;

namespace DialogueRnn.Editor.Tests.Speakers
{
    public class SpeakerIdWatchTests
    {
        private ProjectFolder _project = null!;

        [SetUp]
        public void SetUp() => _project = new ProjectFolder();

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void Duplicate_ASpeakerWithAnId_GivesTheCopyAnother()
        {
            DialogueSpeaker original = Speaker("Guard", "GUARD");

            DialogueSpeaker copy = EditorStandIn.Duplicate(original.gameObject).GetComponent<DialogueSpeaker>();

            Assert.That((original.Id, copy.Id), Is.EqualTo(("GUARD", "Guard (1)")));
        }

        [Test]
        public void Instantiate_APrefabTwice_GivesTheSecondAnother()
        {
            DialogueSpeaker first = Speaker("Guard", string.Empty);

            DialogueSpeaker second = EditorStandIn.Instantiate(first.gameObject).GetComponent<DialogueSpeaker>();
            DialogueSpeaker third = EditorStandIn.Instantiate(first.gameObject).GetComponent<DialogueSpeaker>();

            Assert.That(new[] { first.Id, second.Id, third.Id }, Is.EqualTo(new[] { "Guard", "Guard 2", "Guard 3" }));
        }

        [Test]
        public void Duplicate_ASpeakerOfAnotherId_LeavesItAlone()
        {
            Speaker("Guard", "GUARD");
            DialogueSpeaker thief = Speaker("Thief", string.Empty);

            DialogueSpeaker copy = EditorStandIn.Duplicate(thief.gameObject).GetComponent<DialogueSpeaker>();

            Assert.That(copy.Id, Is.EqualTo("Thief (1)"));
        }

        [Test]
        public void Duplicate_AfterUndo_HasTheIdOfTheOriginal()
        {
            DialogueSpeaker original = Speaker("Guard", "GUARD");
            DialogueSpeaker copy = EditorStandIn.Duplicate(original.gameObject).GetComponent<DialogueSpeaker>();

            Undo.PerformUndo();

            Assert.That(copy.Id, Is.EqualTo("GUARD"));
        }

        [Test]
        public void Duplicate_AfterARecompile_RenamesTheCopyStill()
        {
            EditorStandIn.Recompile();
            DialogueSpeaker original = Speaker("Guard", "GUARD");

            DialogueSpeaker copy = EditorStandIn.Duplicate(original.gameObject).GetComponent<DialogueSpeaker>();

            Assert.That((original.Id, copy.Id), Is.EqualTo(("GUARD", "Guard (1)")));
        }

        // Two speakers of one id that a scene already has keep it: a saved game may refer to either, and SaveState says what is wrong.
        [Test]
        public void Duplicate_InASceneWithTwins_LeavesTheTwins()
        {
            DialogueSpeaker first = Speaker("Guard", "GUARD");
            DialogueSpeaker second = Speaker("Guard of the gate", "GUARD");

            EditorStandIn.Duplicate(second.gameObject);

            Assert.That((first.Id, second.Id), Is.EqualTo(("GUARD", "GUARD")));
        }

        private static DialogueSpeaker Speaker(string name, string id)
        {
            DialogueSpeaker speaker = new GameObject(name).AddComponent<DialogueSpeaker>();
            speaker.Id = id;
            EditorStandIn.SceneOpened();
            return speaker;
        }
    }
}
#endif
