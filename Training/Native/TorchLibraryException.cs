using System;

namespace DialogueRnn.Training.Native;

/// <summary>libtorch or the bridge cannot be loaded. The message names the file, the fault and the remedy.</summary>
internal sealed class TorchLibraryException(string message, Exception? innerException = null) : Exception(message, innerException);
