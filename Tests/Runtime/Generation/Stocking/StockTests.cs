#nullable enable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DialogueRnn.Generation;
using NUnit.Framework;

namespace DialogueRnn.Tests.Generation.Stocking
{
    /// <summary>Lines that a speaker prepares.</summary>
    public class StockTests
    {
        private const string Line = "abcdefg";

        [Test]
        public void Next_PreparedLine_IsShownByTheNextTick([Values(1, 3)] int takes)
        {
            Speaker ada = Stocked(1, new GenerationSettings { Takes = takes });
            ada.Generator.Tick(TimeSpan.MaxValue);
            DialogueLine line = ada.Next();
            string before = line.Text;
            ada.Generator.Tick(TimeSpan.Zero);

            Assert.That((before, line.Text, line.IsCompleted), Is.EqualTo((string.Empty, Line, true)));
        }

        [Test]
        public void Next_PreparedLine_IsOpenUntilTheNextTick()
        {
            Speaker ada = Filled(1);
            DialogueLine line = ada.Next();

            Assert.That((line.Status, line.IsGenerated, line.StopReason, line.Prime), Is.EqualTo((LineStatus.Speaking, true, StopReason.LineBreak, "ADA: ")));
        }

        [Test]
        public void Next_PreparedLine_TellsItsListeners()
        {
            Speaker ada = Filled(1);
            DialogueLine line = ada.Next();
            var told = new List<string>();
            line.TextShown += (shown, text) => told.Add(text.ToString());
            line.Completed += ended => told.Add("end");
            ada.Generator.Tick(TimeSpan.Zero);

            Assert.That(told, Is.EqualTo(new[] { Line, "end" }));
        }

        [Test]
        public void Next_PreparedLineWithAPace_IsReadAtThatPace()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            var settings = new GenerationSettings { Pace = new ReadingPace(10) };
            Speaker ada = new DialogueGenerator(model, settings, backend.Clock).AddSpeaker("ADA", new SpeakerSettings { Stock = 1 });
            ada.Generator.Tick(TimeSpan.MaxValue);
            backend.Clock.Advance(TimeSpan.FromSeconds(60));
            DialogueLine line = ada.Next();
            var shown = new List<string>();
            for (int tick = 0; tick < 3; tick++)
            {
                backend.Clock.Advance(TimeSpan.FromMilliseconds(100));
                ada.Generator.Tick(TimeSpan.Zero);
                shown.Add(line.Text);
            }

            Assert.That(shown, Is.EqualTo(new[] { "a", "ab", "abc" }));
        }

        [Test]
        public void Next_FromAHandler_IsShownByTheNextTick()
        {
            Speaker ada = Filled(2);
            DialogueLine? second = null;
            ada.Next().Completed += line => second = ada.Next();
            ada.Generator.Tick(TimeSpan.Zero);
            string before = second!.Text;
            ada.Generator.Tick(TimeSpan.Zero);

            Assert.That((before, second.Text), Is.EqualTo((string.Empty, Line)));
        }

        [Test]
        public void Next_PreparedLineWithAToken_ObeysIt()
        {
            Speaker ada = Filled(1);
            DialogueLine line = ada.Next(cancellationToken: new CancellationToken(true));

            Assert.That((line.StopReason, line.Text), Is.EqualTo((StopReason.Cancelled, string.Empty)));
        }

        [Test]
        public void Next_HalfPreparedLine_GoesOnWhereItIs()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            Speaker ada = new DialogueGenerator(model, null, backend.Clock).AddSpeaker("ADA", new SpeakerSettings { Stock = 1 });
            int before = ada.Generator.Tick(Speakers.Microseconds(950)).Steps;
            DialogueLine line = ada.Next();
            ada.Stock = 0;
            int after = ada.Generator.Tick(TimeSpan.MaxValue).Steps;
            DialogueLine fresh = ada.Next();
            int whole = ada.Generator.Tick(TimeSpan.MaxValue).Steps + "ADA: ".Length;

            Assert.That((before > 5, line.Text, before + after), Is.EqualTo((true, fresh.Text, whole)));
        }

        [Test]
        public void Tick_PreparedLines_AreNotOpen()
        {
            Speaker ada = Stocked(3);
            TickReport report = ada.Generator.Tick(TimeSpan.MaxValue);

            Assert.That((report.LinesWaiting, ada.Generator.OpenLines, report.Steps > 0, ada.LinesReady), Is.EqualTo((0, 0, true, 3)));
        }

        [Test]
        public void Tick_StockIsFull_DoesNothing()
        {
            Speaker ada = Filled(3);

            Assert.That(ada.Generator.Tick(TimeSpan.MaxValue).Steps, Is.Zero);
        }

        [Test]
        public void Next_LineTaken_IsReplaced()
        {
            Speaker ada = Filled(3);
            ada.Next();
            int left = ada.LinesReady;
            ada.Generator.Tick(TimeSpan.MaxValue);

            Assert.That((left, ada.LinesReady), Is.EqualTo((2, 3)));
        }

        [Test]
        public void Tick_SpeakerWithAMemory_PreparesOneLine()
        {
            Speaker ada = new DialogueGenerator(Speakers.Alphabet(out _)).AddSpeaker("ADA", new SpeakerSettings { Stock = 3, MemoryCharacters = 50 });
            ada.Generator.Tick(TimeSpan.MaxValue);

            Assert.That(ada.LinesReady, Is.EqualTo(1));
        }

        [Test]
        public void Complete_PreparesNothing()
        {
            Speaker ada = Stocked(2);
            ada.Next();
            ada.Generator.Complete();

            Assert.That(ada.LinesReady, Is.Zero);
        }

        [Test]
        public void DropStock_PreparedLines_AreDroppedAndMadeAgain()
        {
            Speaker ada = Filled(2);
            ada.Generator.DropStock();
            int left = ada.LinesReady;
            ada.Generator.Tick(TimeSpan.MaxValue);

            Assert.That((left, ada.LinesReady), Is.EqualTo((0, 2)));
        }

        [Test]
        public void Stock_Smaller_DropsTheLastLines()
        {
            Speaker ada = Filled(3);
            ada.Stock = 1;

            Assert.That((ada.LinesReady, ada.Generator.Tick(TimeSpan.MaxValue).Steps), Is.EqualTo((1, 0)));
        }

        [Test]
        public void Stock_Zero_StopsALineThatIsBeingPrepared()
        {
            DialogueModel model = Speakers.Alphabet(out ScriptedBackend backend);
            backend.Cost = batch => Speakers.Microseconds(100);
            Speaker ada = new DialogueGenerator(model, null, backend.Clock).AddSpeaker("ADA", new SpeakerSettings { Stock = 1 });
            ada.Generator.Tick(Speakers.Microseconds(500));
            ada.Stock = 0;

            Assert.That(ada.Generator.Tick(TimeSpan.MaxValue).Steps, Is.Zero);
        }

        [Test]
        public void RemoveSpeaker_PreparesNoMoreLines()
        {
            Speaker ada = Filled(2);
            ada.Next();
            ada.Generator.RemoveSpeaker(ada);

            Assert.That((ada.LinesReady, ada.Generator.Tick(TimeSpan.MaxValue).Steps), Is.EqualTo((0, 0)));
        }

        [Test]
        public void Dispose_DropsTheStock()
        {
            Speaker ada = Filled(2);
            ada.Generator.Dispose();

            Assert.That(ada.LinesReady, Is.Zero);
            Assert.Throws<ObjectDisposedException>(ada.Generator.DropStock);
        }

        [TestCase(-1)]
        [TestCase(17)]
        public void Stock_OutOfRange_IsRefused(int lines)
        {
            Speaker ada = Stocked(0);
            string message = Assert.Throws<ArgumentOutOfRangeException>(() => ada.Stock = lines)!.Message;

            Assert.That(
                (message, ada.Stock, Assert.Throws<ArgumentOutOfRangeException>(() => _ = new SpeakerSettings { Stock = lines })!.Message == message),
                Is.EqualTo((message, 0, true)));
            Assert.That(message, Does.StartWith($"Stock is {lines}, and must be from 0 to 16."));
        }

        [Test]
        public void Stock_NotSet_PreparesNothing()
        {
            Speaker ada = new DialogueGenerator(Speakers.Alphabet(out _)).AddSpeaker("ADA");

            Assert.That((ada.Stock, ada.Generator.Tick(TimeSpan.MaxValue).Steps), Is.EqualTo((0, 0)));
        }

        private static Speaker Filled(int stock)
        {
            Speaker ada = Stocked(stock);
            ada.Generator.Tick(TimeSpan.MaxValue);
            return ada;
        }

        private static Speaker Stocked(int stock, GenerationSettings? settings = null) =>
            new DialogueGenerator(Speakers.Alphabet(out _), settings).AddSpeaker("ADA", new SpeakerSettings { Stock = stock });
    }
}
