#nullable enable
using System;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Generation.Sharing
{
    /// <summary>Tells models apart, so that no state is given to a network that it does not belong to.</summary>
    internal static class ModelIdentity
    {
        /// <summary>Bytes of an identity.</summary>
        internal const int Length = 32;

        /// <summary>The identity of a model file: its checksum, which covers the weights.</summary>
        internal static byte[] Of(DialogueModelFile file) => file.Checksum.IsEmpty ? Of(file.Manifest) : file.Checksum.ToArray();

        /// <summary>The identity of a model whose weights only its backend knows: name, sizes and vocabulary.</summary>
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
