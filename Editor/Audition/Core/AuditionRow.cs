#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Editor.Audition.Core.Baking;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core
{
    /// <summary>A line on the desk: open, complete, or kept from an earlier session.</summary>
    internal sealed class AuditionRow
    {
        private readonly DialogueLine? _line;
        private readonly string _keptText = string.Empty;
        private readonly string? _keptId;
        private readonly ulong _keptSeed;
        private string? _edited;
        private TextScoring? _scoring;

        /// <summary>Creates the row of an open line.</summary>
        internal AuditionRow(int number, DialogueLine line)
        {
            Number = number;
            _line = line;
            Prime = line.Prime;
        }

        /// <summary>Creates the row of a line from an earlier session.</summary>
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
            _edited = EditOf(kept);
        }

        /// <summary>The number of the row. Rows are numbered from 1 in the order in which they are created.</summary>
        internal int Number { get; }

        /// <summary>The prime.</summary>
        internal string Prime { get; }

        /// <summary>The seed that generates the line again.</summary>
        internal ulong Seed => _line?.Seed ?? _keptSeed;

        /// <summary>The generated text so far, without the prime, with placeholders instead of their values.</summary>
        internal string Generated => _line is null ? _keptText : _line.Template;

        /// <summary>The text that is kept and edited: the edited text, or the generated one. With placeholders instead of their values.</summary>
        internal string Text => _edited ?? Generated;

        /// <summary>The text as the player sees it: with the values that the line had. A line from an earlier session shows its placeholders.</summary>
        internal string Shown => _edited ?? _line?.Text ?? _keptText;

        /// <summary>Whether the text was edited.</summary>
        internal bool IsEdited => _edited != null;

        /// <summary>Whether the line is complete.</summary>
        internal bool IsCompleted => _line is null || _line.IsCompleted;

        /// <summary>Whether <see cref="Perplexity"/> and <see cref="LongestCopy"/> were measured.</summary>
        internal bool IsMeasured { get; private set; }

        /// <summary>The perplexity per character of the generated text. NaN before it is measured, or for an empty line.</summary>
        internal double Perplexity { get; private set; } = double.NaN;

        /// <summary>The length of the longest copy from the corpus, in characters. Null if the model has no fingerprint.</summary>
        internal int? LongestCopy { get; private set; }

        /// <summary>The length of the text in UTF-16 units.</summary>
        internal int Length => Text.Length;

        /// <summary>Whether the line is starred.</summary>
        internal bool IsStarred { get; set; }

        /// <summary>Whether the line is rejected.</summary>
        internal bool IsRejected { get; set; }

        /// <summary>The edited text. Null for the generated one.</summary>
        internal string? Edited
        {
            get => _edited;
            set => _edited = value == Generated ? null : value;
        }

        /// <summary>The reason why the line ended.</summary>
        internal StopReason StopReason => _line is null ? StopReason.None : _line.StopReason;

        /// <summary>Measures a complete line, in slices. Takes at least one step of the model.</summary>
        /// <param name="model">The model.</param>
        /// <param name="slice">The time of this slice.</param>
        /// <returns>Whether the line is measured now.</returns>
        internal bool Measure(DialogueModel model, TimeSpan slice)
        {
            string said = Generated;
            if (said.Length > 0)
            {
                _scoring ??= model.BeginScore(said, Prime);
                if (!_scoring.Tick(slice))
                    return false;
                Perplexity = _scoring.Score.Perplexity;
                _scoring = null;
            }

            LongestCopy = model.Originality?.Measure((_line?.Text ?? said).ToCharArray());
            IsMeasured = true;
            return true;
        }

        /// <summary>Ends the line now.</summary>
        internal void Cancel() => _line?.Cancel();

        /// <summary>Creates the line that is baked.</summary>
        /// <param name="placeholders">The placeholders of the model.</param>
        internal KeptLine ToKept(IReadOnlyList<Placeholder> placeholders)
        {
            string text = SpokenLine.Part(Prime, Text, out string speaker);
            string said = SpokenLine.Part(Prime, Generated, out string sayer);
            return new KeptLine(_keptId ?? LineIdentifier.Of(sayer, said), speaker, text, Prime, Seed, Generated, Perplexity, LongestCopy, placeholders);
        }

        /// <summary>The edited text of a kept line. Null if it was not edited.</summary>
        internal static string? EditOf(KeptLine kept) => EditOf(kept, kept.Prime, kept.Generated);

        /// <summary>The edited text with which a row says what a kept line says. Null if it says that already.</summary>
        internal static string? EditOf(KeptLine kept, string prime, string generated) => kept.Text == SpokenLine.Part(prime, generated, out _) ? null : EditedOf(kept, prime);

        // The edited text must continue the prime, as the generated text does.
        private static string EditedOf(KeptLine kept, string prime)
        {
            string last = SpokenLine.LastLine(prime);
            string whole = kept.Speaker.Length == 0 ? kept.Text : $"{kept.Speaker}: {kept.Text}";
            return whole.StartsWith(last, StringComparison.Ordinal) ? whole.Substring(last.Length) : kept.Text;
        }
    }
}
