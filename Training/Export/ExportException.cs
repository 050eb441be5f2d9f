using System;

namespace DialogueRnn.Training.Export;

/// <summary>A trained network cannot be exported. The message names the value, its place, the limit and the remedy.</summary>
internal sealed class ExportException(string message, Exception? innerException = null) : Exception(message, innerException);
