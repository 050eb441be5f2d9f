#nullable enable
using System;
using System.Linq;
using DialogueRnn.Generation;
using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace DialogueRnn.Tests.Generation.Saving
{
    /// <summary>A state that cannot be trusted is refused with one exception, and changes nothing.</summary>
    public class DamagedStateTests
    {
        private static ExactTypeConstraint Refused => Throws.TypeOf<GeneratorStateException>();

        [Test]
        public void RestoreState_AnyByteChanged_IsRefused()
        {
            byte[] state = Saved();
            var accepted = Enumerable.Range(0, state.Length).Where(index => !IsRefused(Changed(state, index)));

            Assert.That(accepted, Is.Empty);
        }

        [Test]
        public void RestoreState_CutShortAnywhere_IsRefused()
        {
            byte[] state = Saved();
            var accepted = Enumerable.Range(0, state.Length).Where(length => !IsRefused(state.Take(length).ToArray()));

            Assert.That(accepted, Is.Empty);
        }

        [Test]
        public void RestoreState_OtherModel_IsRefusedByName()
        {
            var other = new DialogueGenerator(Speakers.Alphabet(out _));

            Assert.That(() => other.RestoreState(Saved()), Refused.With.Message.Contains("another model than 'reciting'"));
        }

        [Test]
        public void RestoreState_NoState_SaysWhatToGive()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));

            Assert.That(() => generator.RestoreState(new byte[] { 1, 2, 3 }), Refused.With.Message.Contains("SaveState"));
        }

        [Test]
        public void RestoreState_Refused_LeavesOpenLinesAlone()
        {
            var generator = new DialogueGenerator(Speakers.Babbling(out _));
            DialogueLine line = generator.Next("A");
            Assert.Throws<GeneratorStateException>(() => generator.RestoreState(new byte[5]));

            Assert.That(line.StopReason, Is.EqualTo(StopReason.None));
        }

        [Test]
        public void RestoreState_NewerVersion_SaysSo()
        {
            byte[] state = Saved();

            // The array's first byte, the mark with its length, the version.
            state[6] = 8;

            Assert.That(() => new DialogueGenerator(Speakers.Babbling(out _)).RestoreState(state), Refused.With.Message.Contains("format version 8"));
        }

        private static byte[] Saved()
        {
            DialogueModel model = Speakers.Babbling(out ScriptedBackend backend);
            var settings = new GenerationSettings { StopAtLineBreak = false };
            var generator = new DialogueGenerator(model, settings, backend.Clock) { TicksUntilForcedStep = 1 };
            generator.Next("ABBA").Id = "x";
            for (int tick = 0; tick < 12; tick++)
                generator.Tick(TimeSpan.Zero);
            return generator.SaveState();
        }

        private static byte[] Changed(byte[] state, int index)
        {
            byte[] changed = (byte[])state.Clone();
            changed[index] ^= 0x15;
            return changed;
        }

        private static bool IsRefused(byte[] state)
        {
            try
            {
                new DialogueGenerator(Speakers.Babbling(out _)).RestoreState(state);
                return false;
            }
            catch (GeneratorStateException)
            {
                return true;
            }
        }
    }
}
