#nullable enable
using System;
using System.Collections.Generic;
using System.IO;

namespace DialogueRnn.Model
{
    /// <summary>The content of a model file (<c>.drnn</c>): a manifest, the step graph as ONNX, and named extras.</summary>
    /// <remarks>
    /// The file is one MessagePack array with six entries: the magic string "DRNN", the format version, the manifest (map), the step graph (bin), the extras
    /// (map of name to bin), and a SHA-256 checksum (bin).
    /// The checksum covers every byte before its own entry. It finds accidental damage in any part of the file; it is not a signature.
    /// The first two entries have the same place in every format version.
    /// </remarks>
    public sealed class DialogueModelFile
    {
        /// <summary>The first entry of every model file.</summary>
        public const string Magic = "DRNN";

        /// <summary>The format version that this code writes. It reads this version and older ones.</summary>
        /// <remarks>Version 2 can have scene fields, and version 3 placeholders, or be a rewriter. A model is written as the oldest version that can hold it.</remarks>
        public const int FormatVersion = 3;

        /// <summary>The version of files with scene fields and without placeholders.</summary>
        internal const int VersionWithoutPlaceholders = 2;

        /// <summary>The version of files without scene fields and placeholders.</summary>
        internal const int VersionWithoutScene = 1;

        /// <summary>The usual file name extension, with its dot.</summary>
        public const string Extension = ".drnn";

        /// <summary>The size limit of a model file, in bytes. Larger files are refused.</summary>
        public const long MaximumBytes = int.MaxValue - 1024;

        /// <summary>Creates the content of a model file, without extras.</summary>
        /// <param name="manifest">The model's description.</param>
        /// <param name="stepGraph">The step graph: a serialised ONNX model. Not copied.</param>
        /// <exception cref="ArgumentNullException"><paramref name="manifest"/> is null.</exception>
        /// <exception cref="ArgumentException"><paramref name="stepGraph"/> is empty.</exception>
        public DialogueModelFile(ModelManifest manifest, ReadOnlyMemory<byte> stepGraph)
        {
            Manifest = manifest ?? throw new ArgumentNullException(nameof(manifest));
            if (stepGraph.IsEmpty)
                throw new ArgumentException("The step graph is empty.", nameof(stepGraph));
            StepGraph = stepGraph;
        }

        /// <summary>The model's description.</summary>
        public ModelManifest Manifest { get; }

        /// <summary>The step graph: a serialised ONNX model. It contains all weights of the model.</summary>
        public ReadOnlyMemory<byte> StepGraph { get; }

        /// <summary>The checksum of the file that this content was read from. Empty if it was not read from a file.</summary>
        internal ReadOnlyMemory<byte> Checksum { get; set; }

        /// <summary>Optional parts of the file, by name. Unknown parts are kept when a file is read and written again.</summary>
        public IDictionary<string, ReadOnlyMemory<byte>> Extras { get; } = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

        /// <summary>Reads a model file and checks its checksum.</summary>
        /// <param name="path">The path of the file.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="FileNotFoundException">The file does not exist.</exception>
        /// <exception cref="DialogueModelFormatException">The file is not a model file, is damaged, has a newer format version, or is larger than
        /// <see cref="MaximumBytes"/>.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
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

        /// <summary>Reads a model file from memory and checks its checksum.</summary>
        /// <param name="bytes">The whole file. The result refers to this memory; do not change it.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not a model file, are damaged, or have a newer format version.</exception>
        public static DialogueModelFile Parse(ReadOnlyMemory<byte> bytes, string name) => ModelFileFormat.Read(bytes, name);

        /// <summary>Reads only the manifest, without the checksum. Use it to list many models quickly.</summary>
        /// <param name="bytes">The whole file, or at least its beginning up to the end of the manifest.</param>
        /// <param name="name">The name of the file in error messages.</param>
        /// <exception cref="DialogueModelFormatException">The bytes are not the beginning of a model file, are damaged, or have a newer format
        /// version.</exception>
        public static ModelManifest ParseManifest(ReadOnlyMemory<byte> bytes, string name) => ModelFileFormat.ReadManifest(bytes, name);

        /// <summary>Returns the bytes of the model file.</summary>
        /// <exception cref="ArgumentOutOfRangeException">A bias in the manifest's sampling is out of its range.</exception>
        public byte[] ToBytes() => ModelFileFormat.Write(this);

        /// <summary>Writes the model file. It writes a temporary file in the same folder and renames it, so no reader sees half a file.</summary>
        /// <param name="path">The target path. An existing file is replaced.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">A bias in the manifest's sampling is out of its range.</exception>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path)
        {
            byte[] bytes = ToBytes();
            AtomicFile.Write(path, stream => stream.Write(bytes, 0, bytes.Length));
        }
    }
}
