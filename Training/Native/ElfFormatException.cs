using System;

namespace DialogueRnn.Training.Native;

/// <summary>A file is not the 64-bit little-endian ELF library that was expected. The message says where and what was found.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
