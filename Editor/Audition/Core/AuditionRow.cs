#nullable enable
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Generation;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>A line on the desk: spoken, being spoken, or kept from an earlier sitting.</summary>
    internal sealed class AuditionRow
    {
        private readonly DialogueLine? _line;
        private readonly string _keptText = string.Empty;
        private readonly string? _keptId;
        private readonly ulong _keptSeed;
        private string? _edited;

        internal AuditionRow(int number, DialogueLine line)
        {
            Number = number;
            _line = line;
            Prime = line.Prime;
        }

        internal AuditionRow(int number, KeptLine kept, bool isStarred)
        {
            Number = number;
            Prime = kept.Prime;
            _keptSeed = kept.Seed;
            Perplexity = kept.Perplexity;
            LongestCopy = kept.LongestCopy;
            IsMeasured = !double.IsNaN(kept.Perplexity) || kept.Generated.Length == 0;
            IsStarred = isStarred;
            _keptText = kept.Generated;
            _keptId = kept.Id;
            _edited = kept.Text == SpokenLine.Part(kept.Prime, kept.Generated, out _) ? null : Shown(kept);
        }

        /// <summary>The row's number: rows are counted from 1 as they are made.</summary>
        internal int Number { get; }

        /// <summary>What the model was given.</summary>
        internal string Prime { get; }

        /// <summary>The seed that says the line again.</summary>
        internal ulong Seed => _line?.Seed ?? _keptSeed;

        /// <summary>What the model said so far.</summary>
        internal string Generated => _line is null ? _keptText : _line.Text;

        /// <summary>What stands in the row: what was said, or what the writer made of it.</summary>
        internal string Text => _edited ?? Generated;

        internal bool IsEdited => _edited != null;

        /// <summary>Whether all of the line is there.</summary>
        internal bool IsCompleted => _line is null || _line.IsCompleted;

        /// <summary>Whether the figures below were taken.</summary>
        internal bool IsMeasured { get; private set; }

        /// <summary>Perplexity a character of what the model said; NaN before it is known, or of an empty line.</summary>
        internal double Perplexity { get; private set; } = double.NaN;

        /// <summary>The longest piece that the corpus holds, too, in characters; null where the model does not know its corpus.</summary>
        internal int? LongestCopy { get; private set; }

        /// <summary>UTF-16 units of the text.</summary>
        internal int Length => Text.Length;

        internal bool IsStarred { get; set; }

        internal bool IsRejected { get; set; }

        /// <summary>What the writer made of the line; null for what was said.</summary>
        internal string? Edited
        {
            get => _edited;
            set => _edited = value == Generated ? null : value;
        }

        /// <summary>Why the line ended.</summary>
        internal StopReason StopReason => _line is null ? StopReason.None : _line.StopReason;

        /// <summary>Takes the figures of a line that is complete.</summary>
        internal void Measure(DialogueModel model)
        {
            string said = Generated;
            Perplexity = said.Length == 0 ? double.NaN : model.Score(said, Prime).Perplexity;
            LongestCopy = model.Originality?.Measure(said.ToCharArray());
            IsMeasured = true;
        }

        /// <summary>Ends the line where it stands.</summary>
        internal void Cancel() => _line?.Cancel();

        /// <summary>The row as it is baked.</summary>
        internal KeptLine ToKept()
        {
            string text = SpokenLine.Part(Prime, Text, out string speaker);
            string said = SpokenLine.Part(Prime, Generated, out string sayer);
            return new KeptLine(_keptId ?? LineIdentifier.Of(sayer, said), speaker, text, Prime, Seed, Generated, Perplexity, LongestCopy);
        }

        // The edited text continues the prime as the generated one does.
        private static string Shown(KeptLine kept)
        {
            string last = SpokenLine.LastLine(kept.Prime);
            string whole = kept.Speaker.Length == 0 ? kept.Text : $"{kept.Speaker}: {kept.Text}";
            return whole.StartsWith(last, System.StringComparison.Ordinal) ? whole.Substring(last.Length) : kept.Text;
        }
    }
}
