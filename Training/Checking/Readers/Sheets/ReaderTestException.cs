using System;

namespace DialogueRnn.Training.Checking.Readers.Sheets;

/// <summary>A test by readers cannot be made or scored. The message names the file, the line and the id, the fault and the remedy.</summary>
internal sealed class ReaderTestException(string message, Exception? innerException = null) : Exception(message, innerException);
