#nullable enable
using DialogueRnn.Generation.Choosing;
using DialogueRnn.Generation.Composing;
using DialogueRnn.Generation.Recalling;
using DialogueRnn.Generation.Scheduling;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Saving
{
    /// <summary>The saved content of a line. Its text follows from the tokens, and is not saved.</summary>
    internal sealed class SavedLine
    {
        /// <summary>Copies an open line.</summary>
        /// <param name="line">The line.</param>
        /// <param name="secondsPassed">The reading time since the last tick, in seconds, which the line does not know yet.</param>
        internal SavedLine(OpenLine line, double secondsPassed)
        {
            Plan = line.Decoder.Plan.Name;
            Id = line.Id;
            PrimeLength = line.Prime.Length;
            UnknownInPrime = line.UnknownInPrime;
            Seed = line.Seed;
            Priority = line.Priority;
            Turn = line.Turn;
            Order = line.Order;
            Status = line.Status;
            Paced = new PacedText(line.Paced.Visible, line.Paced.SecondsSaved + secondsPassed);
            Forks = line.Forks;
            Rewinds = line.Rewinds;
            Decoder = line.Decoder.Save();
            Heard = line.Decoder.Heard;
            Takes = line.Lanes is TakeLanes lanes ? new SavedTakes(lanes) : null;
            Waited = System.Math.Max(0.0, line.Waited + secondsPassed);
            OwnPosition = line.Decoder.Recall.Own.Position;
            ScenePosition = line.Decoder.Recall.Scene.Position;
        }

        internal SavedLine(string plan, SavedDecoder decoder)
        {
            Plan = plan;
            Decoder = decoder;
        }

        internal string Plan { get; }

        internal string? Id { get; set; }

        /// <summary>The length of the game's prime in the decoder's context, after the speaker's memory, in UTF-16 units.</summary>
        internal int PrimeLength { get; set; }

        internal int UnknownInPrime { get; set; }

        internal ulong Seed { get; set; }

        internal float Priority { get; set; } = 1f;

        /// <summary>The line's place in the queue: the line with the smallest turn steps next.</summary>
        internal double Turn { get; set; }

        internal long Order { get; set; }

        internal LineStatus Status { get; set; }

        internal PacedText Paced { get; set; }

        internal ulong Forks { get; set; }

        internal ulong Rewinds { get; set; }

        internal SavedDecoder Decoder { get; }

        /// <summary>The line that this one answers. Null: it answers none.</summary>
        internal string? Heard { get; set; }

        internal SavedTakes? Takes { get; set; }

        /// <summary>The time since the line was opened, in seconds of the reading clock.</summary>
        internal double Waited { get; set; }

        /// <summary>How many lines of its speaker were said before the line was opened.</summary>
        internal long OwnPosition { get; set; }

        /// <summary>How many lines of all speakers were said before the line was opened.</summary>
        internal long ScenePosition { get; set; }

        /// <summary>Creates the open line again.</summary>
        /// <param name="plan">The plan of the line's speaker, or of the generator.</param>
        /// <param name="recall">What the line must not repeat.</param>
        internal OpenLine Restore(LinePlan plan, LineRecall recall)
        {
            LineDecoder decoder = LineDecoder.Restore(plan, Decoder, Paced.Visible, recall);
            decoder.Heard = Heard;
            TakeLanes? lanes = Takes?.Restore(plan, decoder, recall);
            var line = new OpenLine(decoder, Decoder.Context.Substring(Decoder.Memory, PrimeLength), UnknownInPrime, Seed, lanes)
            {
                Waited = Waited,
                Id = Id,
                Priority = Priority,
                Turn = Turn,
                Order = Order,
                Forks = Forks,
                Rewinds = Rewinds,
            };
            line.Restore(Status, Paced);
            return line;
        }
    }
}
