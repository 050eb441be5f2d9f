#nullable enable
using System;
using System.Linq;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Filling
{
    /// <summary>Lines with placeholders: what they show, and who sees it.</summary>
    public class PlaceholderLineTests
    {
        private const string Greeting = "Well met, {player}.";

        [Test]
        public void Text_WithAValue_ShowsIt([Values] bool isWord)
        {
            using DialogueGenerator generator = Generator(isWord);
            generator.Placeholders.Set("player", "Mira");

            DialogueLine line = PlaceholderTalkers.Said(generator);

            Assert.That((line.Text, line.Template), Is.EqualTo(("Well met, Mira.", Greeting)));
        }

        [Test]
        public void Text_WithoutAValue_IsSaidOtherwise([Values] bool isWord, [Values] bool hasRules)
        {
            using DialogueGenerator generator = Generator(isWord, new GenerationSettings { MaximumLength = 80, Rules = hasRules ? new LineRules() : null });

            string text = PlaceholderTalkers.Said(generator).Text;

            Assert.That((text.StartsWith("Well met,", StringComparison.Ordinal), text.Contains("{player}"), text.Length > 10), Is.EqualTo((true, false, true)), text);
        }

        [Test]
        public void Next_ChangedValue_OpenLineKeepsItsOwn([Values] bool isWord)
        {
            using DialogueGenerator generator = Generator(isWord);
            generator.Placeholders.Set("player", "Mira");
            DialogueLine first = generator.Next(string.Empty, 3);
            generator.Placeholders.Set("player", "Tom");
            DialogueLine second = generator.Next(string.Empty, 3);
            generator.Complete();

            Assert.That((first.Text, second.Text), Is.EqualTo(("Well met, Mira.", "Well met, Tom.")));
        }

        [Test]
        public void Next_ValuesOfLineSpeakerAndGenerator_TheNearestCounts()
        {
            using DialogueModel model = PlaceholderTalkers.Reciting(true, "A {player} {item}");
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 });
            generator.Placeholders.Set("player", "all").Set("item", "all");
            Speaker speaker = generator.AddSpeaker("A", new SpeakerSettings { PrimeTemplate = string.Empty });
            speaker.Placeholders.Set("player", "own");
            DialogueLine own = speaker.Next(seed: 3);
            DialogueLine line = speaker.Next(model.CreatePlaceholders().Set("player", "line"), seed: 3);
            DialogueLine other = generator.Next(string.Empty, model.CreatePlaceholders().Set("item", "line"), seed: 3);
            generator.Complete();

            Assert.That((own.Text, line.Text, other.Text), Is.EqualTo(("A own all", "A line all", "A all line")));
        }

        [Test]
        public void Text_BannedValue_IsNeverShown([Values] bool isWord, [Values] TextHold hold)
        {
            var settings = new GenerationSettings
            {
                MaximumLength = 80,
                Phrases = PhraseFilter.Compile(new[] { "mira" }),
                Rules = new LineRules { Hold = hold },
            };
            using DialogueGenerator generator = Generator(isWord, settings, 3f);
            generator.Placeholders.Set("player", "Mira");

            string text = PlaceholderTalkers.Said(generator).Text;

            Assert.That((text.Length > 0, settings.Phrases.Matches(text.AsSpan())), Is.EqualTo((true, false)), text);
        }

        [Test]
        public void Text_BannedWithItsNeighbours_IsNeverShown([Values] bool isWord)
        {
            var settings = new GenerationSettings { MaximumLength = 80, Phrases = PhraseFilter.Compile(new[] { "met mira" }) };
            using DialogueModel model = PlaceholderTalkers.Reciting(isWord, "Well met {player}.");
            using var generator = new DialogueGenerator(model, settings);
            generator.Placeholders.Set("player", "Mira");

            string text = PlaceholderTalkers.Said(generator).Text;

            Assert.That((text.StartsWith("Well", StringComparison.Ordinal), settings.Phrases.Matches(text.AsSpan())), Is.EqualTo((true, false)), text);
        }

        [Test]
        public void Text_LongValue_IsWithinTheLimit([Values] bool isWord)
        {
            using DialogueGenerator generator = Generator(isWord, new GenerationSettings { MaximumLength = 40 });
            generator.Placeholders.Set("player", new string('x', 200));

            string text = PlaceholderTalkers.Said(generator).Text;

            Assert.That((text.Contains("xxxx"), text.Length is > 9 and <= 40), Is.EqualTo((false, true)), text);
        }

        [TestCase("{player}")]
        [TestCase("{item}")]
        [TestCase("\U0001F469\u200D\U0001F680")]
        [TestCase("\u05DE\u05D9\u05E8\u05D4")]
        public void Text_OddValue_IsShownAsItIs(string value)
        {
            foreach (bool isWord in new[] { false, true })
            {
                using DialogueGenerator generator = Generator(isWord);
                generator.Placeholders.Set("player", value);

                Assert.That(PlaceholderTalkers.Said(generator).Text, Is.EqualTo($"Well met, {value}."));
            }
        }

        [Test]
        public void Characters_WithAPace_ShowTheValueSignBySign([Values] bool isWord)
        {
            var settings = new GenerationSettings { MaximumLength = 60, Pace = new ReadingPace(10, TimeSpan.Zero, TimeSpan.Zero) };
            var clock = new SimulatedClock();
            using DialogueModel model = PlaceholderTalkers.Reciting(isWord, Greeting);
            using var generator = new DialogueGenerator(model, settings, clock);
            generator.Placeholders.Set("player", "Mira");
            DialogueLine line = generator.Next(string.Empty, 3);
            var shown = new System.Collections.Generic.List<string>();
            while (!line.IsCompleted)
            {
                generator.Tick(TimeSpan.FromSeconds(1));
                clock.Advance(TimeSpan.FromSeconds(0.1));
                shown.Add(line.Text);
            }

            Assert.That(shown.Contains("Well met, M") && shown.Contains("Well met, Mir"), Is.True, string.Join("|", shown));
        }

        [Test]
        public void Text_PlaceholderSpelledByPieces_IsNeverShown()
        {
            Vocabulary vocabulary = PlaceholderTalkers.Characters;
            var manifest = new ModelManifest("spelling", TokenLevel.Character, CellKind.Gru, 1, 1, vocabulary) { Sampling = new SamplingDefaults { Temperature = 1f } };
            int[] spelled = "{player}.\n".Select(letter => vocabulary.Encode(letter.ToString())[0]).ToArray();
            using DialogueModel model = DialogueModel.FromBackend(manifest, new ScriptedBackend(DialogueRnn.Inference.StepShape.Of(manifest), (token, state, logits) =>
                logits[spelled[(int)state[0]++ % spelled.Length]] = 12f));
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 40 });

            Assert.That(PlaceholderTalkers.Said(generator).Text, Does.StartWith("{player").And.Not.Contain("{player}"));
        }

        [Test]
        public void Memory_OfALineWithAValue_HasThePlaceholder([Values] bool isWord)
        {
            using DialogueModel model = PlaceholderTalkers.Reciting(isWord, "A: " + Greeting);
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 });
            Speaker speaker = generator.AddSpeaker("A", new SpeakerSettings { MemoryCharacters = 200, Conversation = "bar", PrimeTemplate = "A: " });
            speaker.Placeholders.Set("player", "Mira");
            speaker.Next();
            generator.Complete();
            generator.Tick(TimeSpan.Zero);

            Assert.That(speaker.Memory, Is.EqualTo($"A: {Greeting}\n"));
        }

        [Test]
        public void Stock_ChangedValue_IsPreparedAgain()
        {
            using DialogueModel model = PlaceholderTalkers.Reciting(true, Greeting);
            using var generator = new DialogueGenerator(model, new GenerationSettings { MaximumLength = 60 });
            Speaker speaker = generator.AddSpeaker("A", new SpeakerSettings { Stock = 2, PrimeTemplate = string.Empty });
            generator.Placeholders.Set("player", "Mira");
            for (int tick = 0; tick < 20; tick++)
                generator.Tick(TimeSpan.FromSeconds(1));
            int ready = speaker.LinesReady;
            generator.Placeholders.Set("player", "Tom");
            DialogueLine line = speaker.Next();
            generator.Complete();

            Assert.That((ready, line.Text), Is.EqualTo((2, "Well met, Tom.")));
        }

        private static DialogueGenerator Generator(bool isWord, GenerationSettings? settings = null, float nats = 40f) =>
            new DialogueGenerator(PlaceholderTalkers.Reciting(isWord, Greeting, nats), settings ?? new GenerationSettings { MaximumLength = 60 });
    }
}
