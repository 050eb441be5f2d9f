#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Stocking
{
    /// <summary>Prepared lines are not saved, and are the same after restoring.</summary>
    public class SavedStockTests
    {
        [Test]
        public void SaveState_WithAStock_IsTheStateWithoutOne([Values(150, 100_000)] int microseconds)
        {
            byte[] Saved(int stock)
            {
                DialogueGenerator generator = Generator(stock, out Speaker ada);
                DialogueLine line = ada.Next();
                while (!line.IsCompleted)
                    generator.Tick(Speakers.Microseconds(150));
                for (int tick = 0; tick < 10; tick++)
                    generator.Tick(Speakers.Microseconds(microseconds));
                return generator.SaveState();
            }

            Assert.That(Saved(3), Is.EqualTo(Saved(0)));
        }

        [Test]
        public void RestoreState_DropsTheStock()
        {
            DialogueGenerator generator = Generator(3, out Speaker ada);
            generator.Tick(TimeSpan.MaxValue);
            generator.RestoreState(generator.SaveState());

            Assert.That(ada.LinesReady, Is.Zero);
        }

        [Test]
        public void RestoreState_OtherSeed_PreparesTheLinesOfTheState()
        {
            DialogueGenerator saving = Generator(0, out Speaker first);
            byte[] state = saving.SaveState();
            DialogueGenerator generator = Generator(2, out Speaker ada, 99);
            generator.Tick(TimeSpan.MaxValue);
            generator.RestoreState(state);
            generator.Tick(TimeSpan.MaxValue);
            DialogueLine line = ada.Next();
            bool isReady = line.IsGenerated;

            Assert.That((isReady, Text(line)), Is.EqualTo((true, Text(first.Next()))));
        }

        [Test]
        public void RestoreState_PreparedLineThatWasJustTaken_IsShownByTheNextTick()
        {
            DialogueGenerator generator = Generator(1, out Speaker ada);
            generator.Tick(TimeSpan.MaxValue);
            DialogueLine line = ada.Next();
            DialogueGenerator other = Generator(1, out _);
            DialogueLine restored = other.RestoreState(generator.SaveState()).Single();
            var told = new List<string>();
            restored.TextShown += (shown, text) => told.Add(text.ToString());
            bool isCompleted = restored.IsCompleted;
            other.Tick(TimeSpan.Zero);

            Assert.That(told, Is.EqualTo(new[] { Text(line) }));
            Assert.That((isCompleted, restored.IsCompleted), Is.EqualTo((false, true)));
        }

        [Test]
        public void RestoreState_HalfPreparedLineThatWasTaken_GoesOn([Range(20, 300, 40)] int steps)
        {
            DialogueGenerator generator = Generator(1, out Speaker ada);
            for (int step = 0; step < steps; step++)
                generator.Tick(Speakers.Microseconds(150));
            DialogueLine line = ada.Next();
            DialogueGenerator other = Generator(1, out _);
            DialogueLine restored = other.RestoreState(generator.SaveState()).Single();
            other.Complete();

            Assert.That(restored.Text, Is.EqualTo(Text(line)));
        }

        private static DialogueGenerator Generator(int stock, out Speaker ada, ulong seed = 5)
        {
            DialogueModel model = Talkers.Prattling(out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            var settings = new GenerationSettings { Seed = seed, Takes = 4, LinesNotRepeated = 10, MaximumLength = 40 };
            var generator = new DialogueGenerator(model, settings, backend.Clock);
            ada = generator.AddSpeaker("ADA", new SpeakerSettings { Stock = stock });
            return generator;
        }

        private static string Text(DialogueLine line)
        {
            line.Speaker!.Generator.Complete();
            return line.Text;
        }
    }
}
