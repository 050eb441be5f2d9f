using System;

namespace DialogueRnn.Training.Files;

/// <summary>A file that the user names cannot be read as a file: it is a pipe or a device, or too large. The message names it and the remedy.</summary>
internal sealed class InputFileException(string message) : Exception(message);
