namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>What was counted while a sheet was made.</summary>
/// <param name="WholeLines">The number of the model's lines on the sheet that repeat a whole line of the corpus.</param>
/// <param name="LongCopies">The number of the model's lines on the sheet that copy more than <see cref="CorpusCopies.MostCopied"/> characters of the corpus.</param>
/// <param name="Empty">The number of empty lines. They are not on the sheet.</param>
/// <param name="Repeated">The number of lines that repeat a line of the model. They are not on the sheet.</param>
/// <param name="Chain">The number of the Markov chain's lines on the sheet.</param>
/// <param name="ChainOfAll">The number of those lines that a chain of all speakers' texts made, because their speaker has too little text.</param>
internal sealed record SheetCounts(int WholeLines, int LongCopies, int Empty, int Repeated, int Chain, int ChainOfAll);
