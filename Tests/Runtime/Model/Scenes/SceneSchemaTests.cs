#nullable enable
using System;
using System.Linq;
using DialogueRnn.Model;
using DialogueRnn.Model.Scenes;
using NUnit.Framework;
#if DIALOGUERNN_MESSAGEPACK
using MessagePack;
#else
using DialogueRnn.Packing;
#endif

namespace DialogueRnn.Tests.Model.Scenes
{
    public class SceneSchemaTests
    {
        [Test]
        public void Parse_WrittenFile_HasTheFields()
        {
            SceneSchema read = DialogueModelFile.Parse(WithFields(), "tavern").Manifest.Scene!;

            Assert.That(read.Fields.Select(field => field.ToString()), Is.EqualTo(new[] { "mood (angry, calm)", "health (a number from -1 to 2.5)", "picture (a vector of 3 numbers)" }));
            Assert.That((read.Fields[0].Lines, string.Join(",", read.Fields[0].ValueLines), read.InputWidth), Is.EqualTo((7, "4,3", 3 + 2 + 4)));
        }

        [Test]
        public void ToBytes_NoFields_IsAFileOfTheFirstVersion() => Assert.That(SampleFile.Create().ToBytes()[6], Is.EqualTo(1));

        [Test]
        public void ToBytes_Fields_AreAFileOfTheSecondVersion() => Assert.That(WithFields()[6], Is.EqualTo(2));

        [Test]
        public void Parse_AFileWithoutFields_HasNone() => Assert.That(DialogueModelFile.Parse(SampleFile.Create().ToBytes(), "tavern").Manifest.Scene, Is.Null);

        [Test]
        public void Parse_MoreFieldsThanAllowed_IsRefusedBeforeTheyAreRead() =>
            Refused((ref MessagePackWriter writer) => WriteNils(ref writer, 65), "at most 64");

        [Test]
        public void Parse_MoreValuesThanAllowed_IsRefusedBeforeTheyAreRead() => Refused((ref MessagePackWriter writer) =>
        {
            writer.WriteArrayHeader(1);
            writer.WriteMapHeader(1);
            writer.Write("values");
            WriteNils(ref writer, 257);
        }, "at most 256");

        [Test]
        public void Parse_AVectorThatIsTooLong_IsRefused() => Refused((ref MessagePackWriter writer) =>
        {
            writer.WriteArrayHeader(1);
            writer.WriteMapHeader(2);
            writer.Write("name");
            writer.Write("picture");
            writer.Write("length");
            writer.Write(1_000_000);
        }, "1 to 4096");

        [Test]
        public void Constructor_TheSameNameTwice_IsRefused() =>
            Assert.Throws<ArgumentException>(() => new SceneSchema(new[] { SceneField.Number("a", 0f, 1f), SceneField.Vector("a", 2) }));

        [Test]
        public void Constructor_MoreInputsThanAllowed_IsRefused() =>
            Assert.Throws<ArgumentException>(() => new SceneSchema(Enumerable.Range(0, 4).Select(field => SceneField.Vector($"f{field}", 4096))));

        [Test]
        public void Constructor_NoFields_IsRefused() => Assert.Throws<ArgumentException>(() => new SceneSchema(Array.Empty<SceneField>()));

        [Test]
        public void Choice_TheSameWordTwice_IsRefused() => Assert.Throws<ArgumentException>(() => SceneField.Choice("mood", new[] { "calm", "calm" }));

        [Test]
        public void Number_NoRange_IsRefused() => Assert.Throws<ArgumentException>(() => SceneField.Number("health", 1f, 0f));

        [Test]
        public void Encode_ASceneOfAnotherModel_IsRefused()
        {
            var schema = new SceneSchema(new[] { SceneField.Number("a", 0f, 1f) });
            var other = new Scene(new SceneSchema(new[] { SceneField.Number("a", 0f, 1f) }));

            Assert.Throws<ArgumentException>(() => schema.Encode(other, new float[2]));
        }

        [Test]
        public void Parse_LabelsAndFields_IsRefused()
        {
            var file = new CraftedFile()
                .With("scene", (ref MessagePackWriter writer) => SceneSchemaFormat.Write(ref writer, new SceneSchema(new[] { SceneField.Number("health", 0f, 1f) })))
                .With("labels", (ref MessagePackWriter writer) =>
                {
                    writer.WriteArrayHeader(2);
                    writer.Write("cross");
                    writer.Write("glad");
                });

            Assert.That(
                () => DialogueModelFile.Parse(file.ToBytes(), "crafted"),
                Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains("both labels and scene fields"));
        }

        // A header that claims more elements than there are bytes is refused in any case.
        private static void WriteNils(ref MessagePackWriter writer, int count)
        {
            writer.WriteArrayHeader(count);
            for (int index = 0; index < count; index++)
                writer.WriteNil();
        }

        private static byte[] WithFields()
        {
            DialogueModelFile file = SampleFile.Create();
            SceneField mood = SceneField.Choice("mood", new[] { "angry", "calm" });
            mood.Lines = 7;
            mood.ValueLines = new[] { 4, 3 };
            file.Manifest.Scene = new SceneSchema(new[] { mood, SceneField.Number("health", -1f, 2.5f), SceneField.Vector("picture", 3) });
            return file.ToBytes();
        }

        private static void Refused(WriteValue scene, string message) => Assert.That(
            () => DialogueModelFile.Parse(new CraftedFile().With("scene", scene).ToBytes(), "crafted"),
            Throws.TypeOf<DialogueModelFormatException>().With.Message.Contains(message));
    }
}
