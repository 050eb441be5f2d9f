#nullable enable
using System;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Computes a hash that tells models apart. A saved state is restored only by the model that it belongs to.</summary>
    internal static class ModelIdentity
    {
        /// <summary>The length of an identity, in bytes.</summary>
        internal const int Length = 32;

        /// <summary>Returns the identity of a model file: its checksum, which covers the weights.</summary>
        internal static byte[] Of(DialogueModelFile file) => file.Checksum.IsEmpty ? Of(file.Manifest) : file.Checksum.ToArray();

        /// <summary>Returns the identity of a model without a file: a hash of its name, cell, sizes and vocabulary. It does not cover the weights.</summary>
        internal static byte[] Of(ModelManifest manifest)
        {
            var text = new StringBuilder($"{manifest.Name}\0{manifest.Cell}\0{manifest.Layers}\0{manifest.Hidden}");
            if (manifest.Level == TokenLevel.Word)
                text.Append($"\0{manifest.Vocabulary.LetterCount} letters");
            foreach (string element in manifest.Vocabulary.Elements)
                text.Append('\0').Append(element);
            return ModelFileFormat.Hash(Encoding.UTF8.GetBytes(text.ToString()));
        }
    }
}
