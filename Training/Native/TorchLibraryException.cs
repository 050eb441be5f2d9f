using System;

namespace DialogueRnn.Training.Native;

/// <summary>libtorch or TorchSharp's bridge to it cannot be loaded. The message names the file, what is wrong and the remedy.</summary>
internal sealed class TorchLibraryException(string message, Exception? innerException = null) : Exception(message, innerException);
