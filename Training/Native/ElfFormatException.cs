using System;

namespace DialogueRnn.Training.Native;

/// <summary>A file is not a 64-bit little-endian ELF library. The message names the place and what was found there.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
