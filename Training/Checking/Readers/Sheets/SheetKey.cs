using System.Collections.Generic;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>The key of a sheet: it tells which line is from which source.</summary>
/// <param name="Model">The name of the model file.</param>
/// <param name="ModelHash">The SHA-256 of the model file, as hexadecimal digits.</param>
/// <param name="LinesPerSource">The number of lines of the model, and of the corpus. The Markov chain may have fewer.</param>
/// <param name="Seed">The seed of the sheet.</param>
/// <param name="Speakers">The speakers on the sheet. One empty name if the corpus names no speakers.</param>
/// <param name="Counts">What was counted while the sheet was made.</param>
/// <param name="Lines">The lines in the order of the sheet.</param>
internal sealed record SheetKey(
    string Model, string ModelHash, int LinesPerSource, ulong Seed, IReadOnlyList<string> Speakers, SheetCounts Counts, IReadOnlyList<SheetLine> Lines);
