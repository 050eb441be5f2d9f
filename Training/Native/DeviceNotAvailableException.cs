using System;

namespace DialogueRnn.Training.Native;

/// <summary>The device that was asked for cannot be used. The message says what was asked, why it is absent and the remedy.</summary>
internal sealed class DeviceNotAvailableException(string message, Exception? innerException = null) : Exception(message, innerException);
