#nullable enable
using System;
using System.Linq;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Model.Scenes
{
    public class SceneTests
    {
        private static readonly SceneSchema Schema = new SceneSchema(new[]
        {
            SceneField.Choice("mood", new[] { "angry", "calm", "by the way" }),
            SceneField.Number("health", 0f, 10f),
            SceneField.Vector("picture", 2),
        });

        [Test]
        public void Encode_NothingGiven_IsAllZeros() => Assert.That(Encoded(_ => { }), Is.EqualTo(new float[9]));

        [Test]
        public void Encode_AChoice_IsAFlagAndOneOfItsWords() =>
            Assert.That(Encoded(scene => scene.Set("mood", "calm")), Is.EqualTo(new[] { 1f, 0f, 1f, 0f, 0f, 0f, 0f, 0f, 0f }));

        [TestCase(0f, -1f)]
        [TestCase(2.5f, -0.5f)]
        [TestCase(10f, 1f)]
        [TestCase(-3f, -1f)]
        [TestCase(99f, 1f)]
        public void Encode_ANumber_IsItsPlaceInTheRange(float number, float place) =>
            Assert.That(Encoded(scene => scene.Set("health", number)), Is.EqualTo(new[] { 0f, 0f, 0f, 0f, 1f, place, 0f, 0f, 0f }));

        [Test]
        public void Encode_AVector_IsItself() =>
            Assert.That(Encoded(scene => scene.Set("picture", new[] { 0.5f, -3f })), Is.EqualTo(new[] { 0f, 0f, 0f, 0f, 0f, 0f, 1f, 0.5f, -3f }));

        [Test]
        public void Encode_ARangeOfOneNumber_IsZero()
        {
            var schema = new SceneSchema(new[] { SceneField.Number("day", 3f, 3f) });
            var scene = new Scene(schema);
            scene.Set("day", 3f);
            var input = new float[2];
            schema.Encode(scene, input);

            Assert.That(input, Is.EqualTo(new[] { 1f, 0f }));
        }

        [Test]
        public void Set_Again_ReplacesTheValue() => Assert.That(Encoded(scene =>
        {
            scene.Set("mood", "angry");
            scene.Set("mood", "by the way");
        }).Take(4), Is.EqualTo(new[] { 1f, 0f, 0f, 1f }));

        [Test]
        public void Clear_OneField_TakesItBack() => Assert.That(Encoded(scene =>
        {
            scene.Parse("mood=angry, health=4");
            scene.Clear("health");
        }), Is.EqualTo(new[] { 1f, 1f, 0f, 0f, 0f, 0f, 0f, 0f, 0f }));

        [Test]
        public void Clear_All_LeavesNothing()
        {
            Scene scene = Parsed("mood=angry, health=4, picture=[1, 2]");
            scene.Clear();

            Assert.That((scene.IsEmpty, scene.ToString()), Is.EqualTo((true, string.Empty)));
        }

        [TestCase("mood=calm,health=0.5,picture=[1, -2]")]
        [TestCase(" mood = calm ; health = 0.5 ;picture=[1 -2] ")]
        [TestCase("mood=\"calm\", health=.5, picture=[1,-2],")]
        public void Parse_Spellings_AreTheSame(string text) =>
            Assert.That(Parsed(text).ToString(), Is.EqualTo("mood=calm, health=0.5, picture=[1, -2]"));

        [Test]
        public void Parse_WhatToStringWrote_IsTheSame()
        {
            var schema = new SceneSchema(new[] { SceneField.Choice("a \"b\", c", new[] { "x; y", "[z]" }) });
            var scene = new Scene(schema);
            scene.Set("a \"b\", c", "x; y");
            var read = new Scene(schema);
            read.Parse(scene.ToString());

            Assert.That(read.ToString(), Is.EqualTo(scene.ToString()).And.Not.Empty);
        }

        [Test]
        public void Parse_AnEmptyValue_TakesTheFieldBack()
        {
            Scene scene = Parsed("mood=calm, health=4");
            scene.Parse("mood=");

            Assert.That(scene.ToString(), Is.EqualTo("health=4"));
        }

        [Test]
        public void Parse_AFaultBehindGoodValues_ChangesNothing()
        {
            Scene scene = Parsed("mood=calm");

            Assert.Throws<ArgumentException>(() => scene.Parse("mood=angry, health=much"));
            Assert.That(scene.ToString(), Is.EqualTo("mood=calm"));
        }

        [TestCase("mod", "angry", "'mod'. Did you mean 'mood'? Its fields: mood, health, picture.")]
        [TestCase("weather", "snow", "no scene field 'weather'. Its fields: mood")]
        [TestCase("mood", "Angri", "no value 'Angri'. Did you mean 'angry'? Its values: angry, calm, by the way.")]
        [TestCase("health", "much", "'health' cannot be 'much'. Give a number from 0 to 10.")]
        [TestCase("picture", "[1]", "'picture' cannot be a vector of 1 numbers. Give a vector of 2 numbers.")]
        public void Set_WhatTheModelDoesNotKnow_SaysWhatItKnows(string name, string value, string message) =>
            Assert.That(() => new Scene(Schema).Set(name, value), Throws.ArgumentException.With.Message.Contains(message));

        [Test]
        public void Set_AnotherKind_IsRefused()
        {
            var scene = new Scene(Schema);

            Assert.Throws<ArgumentException>(() => scene.Set("mood", 1f));
            Assert.Throws<ArgumentException>(() => scene.Set("health", float.NaN));
            Assert.Throws<ArgumentException>(() => scene.Set("health", new[] { 1f, 2f }));
            Assert.Throws<ArgumentException>(() => scene.Set("picture", new[] { 1f, float.PositiveInfinity }));
        }

        [TestCase("mood")]
        [TestCase("=calm")]
        [TestCase("mood=\"calm")]
        [TestCase("picture=[1, 2")]
        [TestCase("mood=\"calm\" health=3")]
        public void Parse_WhatIsNoScene_IsRefused(string text) =>
            Assert.That(() => new Scene(Schema).Parse(text), Throws.ArgumentException.With.Message.Contains("cannot be read"));

        [Test]
        public void Moment_TheSameValuesAgain_IsTheSameObject()
        {
            Scene scene = Parsed("mood=calm");
            object? first = scene.Moment;
            scene.Set("mood", "angry");
            object? second = scene.Moment;
            scene.Set("mood", "calm");

            Assert.That((ReferenceEquals(scene.Moment, first), ReferenceEquals(second, first)), Is.EqualTo((true, false)));
        }

        [Test]
        public void Moment_NothingGiven_IsNone() => Assert.That(new Scene(Schema).Moment, Is.Null);

#if NET
        [Test]
        public void Set_Again_AllocatesNothing()
        {
            var scene = new Scene(Schema);
            var picture = new[] { 1f, 2f };
            object? moment = null;

            long bytes = Allocation.OfSecondRun(() =>
            {
                scene.Set("mood", scene.Has("health") ? "calm" : "angry");
                scene.Set("health", 3f);
                scene.Set("picture", picture);
                moment = scene.Moment;
                scene.Clear("health");
            });

            Assert.That((bytes, moment is null), Is.EqualTo((0L, false)));
        }
#endif

        private static Scene Parsed(string text)
        {
            var scene = new Scene(Schema);
            scene.Parse(text);
            return scene;
        }

        private static float[] Encoded(Action<Scene> set)
        {
            var scene = new Scene(Schema);
            set(scene);
            var input = new float[Schema.InputWidth];
            Schema.Encode(scene, input);
            return input;
        }
    }
}
