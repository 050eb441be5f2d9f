#nullable enable
using System.Linq;
using DialogueRnn.Editor.Audition.Core;
using NUnit.Framework;

namespace DialogueRnn.Editor.Tests.Audition
{
    public class SceneControlsTests
    {
        private DeskFolder _folder = null!;

        private AuditionControls Controls => _folder.Desk.Controls;

        [SetUp]
        public void SetUp() => _folder = new DeskFolder(Models.WithScene());

        [TearDown]
        public void TearDown() => _folder.Dispose();

        [Test]
        public void All_AModelWithFields_HasAControlForEach() =>
            Assert.That(Controls.All.Where(control => control.Key.StartsWith("scene-")).Select(control => $"{control.Key}: {string.Join("|", control.Choices)}"),
                Is.EqualTo(new[] { "scene-mood: |angry|calm", "scene-health: " }));

        [Test]
        public void ToScene_NothingTyped_IsNone() => Assert.That(Controls.ToScene(), Is.Null);

        [Test]
        public void ToScene_Typed_HasTheValues()
        {
            Controls.Find("scene-mood")!.Set("calm");
            Controls.Find("scene-health")!.Set("0.25");

            Assert.That(Controls.ToScene()!.ToString(), Is.EqualTo("mood=calm, health=0.25"));
        }

        [Test]
        public void ToScene_Guidance_HasIt()
        {
            Controls.Find("scene-mood")!.Set("calm");
            Controls.Find(AuditionControls.GuidanceKey)!.Set("2.5");

            Assert.That(Controls.ToScene()!.Guidance, Is.EqualTo(2.5f));
        }

        [Test]
        public void Control_GuidanceOutOfRange_IsRefused() => Assert.That(Controls.Find(AuditionControls.GuidanceKey)!.Set("11"), Is.False);

        [Test]
        public void ToScene_Emptied_IsNone()
        {
            Controls.Find("scene-mood")!.Set("calm");
            Controls.Find("scene-mood")!.Set(string.Empty);

            Assert.That(Controls.ToScene(), Is.Null);
        }

        [Test]
        public void Control_AValueThatTheModelLacks_SaysWhatItHas()
        {
            bool isRight = Controls.Find("scene-mood")!.Set("clam");

            Assert.That((isRight, Controls.Find("scene-mood")!.Error), Is.EqualTo((false, "The scene field 'mood' has no value 'clam'. Its values: angry, calm.")));
        }

        [Test]
        public void Generate_WithAScene_SpeaksAsManyLines()
        {
            Controls.Find("scene-mood")!.Set("calm");

            Assert.That(_folder.Say(3).Rows.Count(row => row.IsCompleted), Is.EqualTo(3));
        }
    }
}
