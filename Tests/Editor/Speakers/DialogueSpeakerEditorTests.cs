#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using DialogueRnn.Editor.Speakers;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;
using NUnit.Framework;
using UnityEditor.UIElements;
using UnityEngine;
using UnityEngine.UIElements;

namespace DialogueRnn.Editor.Tests.Speakers
{
    public class DialogueSpeakerEditorTests
    {
        private ProjectFolder _project = null!;
        private DialogueSpeaker _speaker = null!;

        [SetUp]
        public void SetUp()
        {
            _project = new ProjectFolder();
            _speaker = new GameObject("Guard").AddComponent<DialogueSpeaker>();
        }

        [TearDown]
        public void TearDown() => _project.Dispose();

        [Test]
        public void Inspector_EverySerialisedField_IsInOnePart()
        {
            IEnumerable<string> fields = SerialisedNames(typeof(DialogueSpeaker)).Where(name => name != "_settings")
                .Concat(SerialisedNames(typeof(VoiceSettings)).Select(name => "_settings." + name));

            Assert.That(Paths(Hand.Inspect(_speaker)), Is.EquivalentTo(fields));
        }

        [Test]
        public void Inspector_OfANewSpeaker_HasFewOpenParts()
        {
            VisualElement tree = Hand.Inspect(_speaker);

            Assert.That(
                tree.Query<Foldout>().ToList().Where(part => part.value).Select(part => part.text),
                Is.EqualTo(new[] { "Scene and placeholders", "Events" }));
        }

        [Test]
        public void Inspector_APartThatWasOpened_IsOpenInTheNextInspector()
        {
            VisualElement first = Hand.Inspect(_speaker);
            first.Q<Foldout>("Takes").value = true;
            first.Q<Foldout>("Events").value = false;
            Hand.LeaveInspector(first);

            VisualElement second = Hand.Inspect(new GameObject("Thief").AddComponent<DialogueSpeaker>());

            Assert.That((second.Q<Foldout>("Takes").value, second.Q<Foldout>("Events").value), Is.EqualTo((true, false)));
        }

        [Test]
        public void Inspector_AToggleWithinAPart_FoldsNothing()
        {
            VisualElement first = Hand.Inspect(_speaker);
            var toggle = new Toggle();
            first.Q<Foldout>("Takes").Add(toggle);
            toggle.value = true;

            Assert.That(Hand.Inspect(_speaker).Q<Foldout>("Takes").value, Is.False);
        }

        [Test]
        public void Inspector_OfSeveralSpeakers_IsShown() =>
            Assert.That(Hand.Inspect(_speaker, new GameObject("Thief").AddComponent<DialogueSpeaker>()), Is.Not.Null);

        private static IEnumerable<string> Paths(VisualElement tree) => tree.Query<PropertyField>().ToList().Select(field => field.bindingPath);

        private static IEnumerable<string> SerialisedNames(Type type) => type
            .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.GetCustomAttribute<SerializeField>() != null).Select(field => field.Name);
    }
}
#endif
