namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>A line on a sheet.</summary>
/// <param name="Id">The number of the line, from 1.</param>
/// <param name="Source">The source of the line. Readers must not know it.</param>
/// <param name="Line">The line as readers see it, such as "GUARD: Halt.".</param>
internal sealed record SheetLine(int Id, LineSource Source, string Line);
