using System;

namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>A manifest or a plan of a cast is wrong. The message names the file, the line, the key and the remedy.</summary>
internal sealed class CastFileException(string message, Exception? innerException = null) : Exception(message, innerException);
