using System;

namespace DialogueRnn.Training.Native;

/// <summary>The requested device cannot be used. The message names the request, the reason and the remedy.</summary>
internal sealed class DeviceNotAvailableException(string message, Exception? innerException = null) : Exception(message, innerException);
