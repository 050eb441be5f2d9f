using System;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The user asked for something that cannot be done. The message names the option or file, its value and the remedy.</summary>
internal sealed class UserErrorException(string message, Exception? innerException = null) : Exception(message, innerException);
