#nullable enable
using System;
using System.Collections.Generic;
using System.IO;

namespace DialogueRnn.Model
{
    /// <summary>
    /// The content of a model file (<c>.drnn</c>): a manifest, the step graph as ONNX, and named extras.
    /// </summary>
    /// <remarks>
    /// The file is one MessagePack array: magic "DRNN", format version, manifest (map), step graph (bin), extras (map of name to
    /// bin), SHA-256 of every byte before its own entry (bin). The first two entries keep their place in every version. The
    /// checksum finds accidents (a bad copy, a bad disk), in the vocabulary as well as in the weights; it is not a signature.
    /// </remarks>
    public sealed class DialogueModelFile
    {
        /// <summary>The magic string at the start of a model file.</summary>
        public const string Magic = "DRNN";

        /// <summary>The format version that this code writes and the newest that it reads.</summary>
        public const int FormatVersion = 1;

        /// <summary>The usual file name extension.</summary>
        public const string Extension = ".drnn";

        /// <summary>The largest file that is read, in bytes.</summary>
        public const long MaximumBytes = int.MaxValue - 1024;

        /// <summary>Creates the content of a model file.</summary>
        /// <param name="manifest">What the file says about itself.</param>
        /// <param name="stepGraph">The step graph: an ONNX model, serialised.</param>
        public DialogueModelFile(ModelManifest manifest, ReadOnlyMemory<byte> stepGraph)
        {
            Manifest = manifest ?? throw new ArgumentNullException(nameof(manifest));
            if (stepGraph.IsEmpty)
                throw new ArgumentException("The step graph is empty.", nameof(stepGraph));
            StepGraph = stepGraph;
        }

        /// <summary>What the file says about itself.</summary>
        public ModelManifest Manifest { get; }

        /// <summary>The step graph: an ONNX model, serialised. The weights stand here and nowhere else in the file.</summary>
        public ReadOnlyMemory<byte> StepGraph { get; }

        /// <summary>The checksum of the file that this was read from; empty for what was not read from a file.</summary>
        internal ReadOnlyMemory<byte> Checksum { get; set; }

        /// <summary>Optional parts, by name; a reader keeps those it does not know.</summary>
        public IDictionary<string, ReadOnlyMemory<byte>> Extras { get; } = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

        /// <summary>Reads a model file.</summary>
        /// <param name="path">Its path.</param>
        /// <exception cref="FileNotFoundException">There is no such file.</exception>
        /// <exception cref="DialogueModelFormatException">The file is not a model file, is damaged, or is of a newer version.</exception>
        public static DialogueModelFile Load(string path)
        {
            if (path is null)
                throw new ArgumentNullException(nameof(path));
            var information = new FileInfo(path);
            if (!information.Exists)
                throw new FileNotFoundException($"There is no model file '{path}'.", path);
            if (information.Length > MaximumBytes)
                throw new DialogueModelFormatException($"'{path}' has {information.Length} bytes, and a model file has at most {MaximumBytes}. Is it a model file?");
            return Parse(File.ReadAllBytes(path), path);
        }

        /// <summary>Reads a model file that is already in memory. The content refers to <paramref name="bytes"/> and does not copy it.</summary>
        /// <param name="bytes">The whole file.</param>
        /// <param name="name">What to call the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or are of a newer version.</exception>
        public static DialogueModelFile Parse(ReadOnlyMemory<byte> bytes, string name) => ModelFileFormat.Read(bytes, name);

        /// <summary>Reads only the manifest and does not look at the checksum: for a listing of many models.</summary>
        /// <param name="bytes">The whole file, or its beginning as far as the manifest goes.</param>
        /// <param name="name">What to call the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes do not begin a model file that this version reads.</exception>
        public static ModelManifest ParseManifest(ReadOnlyMemory<byte> bytes, string name) => ModelFileFormat.ReadManifest(bytes, name);

        /// <summary>The file as bytes.</summary>
        public byte[] ToBytes() => ModelFileFormat.Write(this);

        /// <summary>Writes the file: to a temporary file beside it first, then by rename, so that a reader never sees half a file.</summary>
        /// <param name="path">Where to write; an existing file is replaced.</param>
        public void Save(string path)
        {
            byte[] bytes = ToBytes();
            AtomicFile.Write(path, stream => stream.Write(bytes, 0, bytes.Length));
        }
    }
}
