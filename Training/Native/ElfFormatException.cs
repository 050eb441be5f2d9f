using System;

namespace DialogueRnn.Training.Native;

/// <summary>A shared library is not the 64-bit little-endian ELF file that was expected. The message says where and what was found.</summary>
internal sealed class ElfFormatException(string message) : Exception(message);
