#nullable enable
using System;
using System.Collections.Generic;
using DialogueRnn.Inference.Managed.Kernels.Memory;
using DialogueRnn.Model;

namespace DialogueRnn.Inference
{
    /// <summary>How much native memory a model file can reserve.</summary>
    internal static class FileAllowance
    {
        /// <summary>Every file can reserve this much, in bytes: small models need more for their vectors than for their weights.</summary>
        internal const long Fixed = 48L << 20;

        /// <summary>Begins to count what a model file needs. The limit is three times the bytes of the file, and <see cref="Fixed"/>.</summary>
        /// <remarks>With the bytes of the file and the texts of its manifest, a model then takes at most four times its file and 64 MB. What needs more is refused with a
        /// <see cref="DialogueModelFormatException"/>.</remarks>
        /// <param name="file">The model file.</param>
        /// <param name="name">The name of the file in error messages.</param>
        internal static MemoryAllowance Of(DialogueModelFile file, string name)
        {
            long bytes = file.StepGraph.Length;
            foreach (KeyValuePair<string, ReadOnlyMemory<byte>> extra in file.Extras)
                bytes += extra.Value.Length;
            return Of(bytes, name);
        }

        /// <summary>The same for a file of some bytes.</summary>
        internal static MemoryAllowance Of(long bytes, string name) => new MemoryAllowance((3 * bytes) + Fixed, limit => new DialogueModelFormatException(
            $"'{name}' is refused: the sizes in it need more than {limit >> 20} MB of memory, which is more than a file of its size can need. Export the model again."));
    }
}
