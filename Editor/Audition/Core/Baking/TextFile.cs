#nullable enable
using System.IO;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Writes text files in UTF-8, completely or not at all.</summary>
    internal static class TextFile
    {
        private static readonly Encoding Utf8 = new UTF8Encoding(false);

        /// <summary>Writes a file and creates its folder.</summary>
        internal static void Write(string path, string text)
        {
            string full = System.IO.Path.GetFullPath(path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            byte[] bytes = Utf8.GetBytes(text);
            AtomicFile.Write(full, stream => stream.Write(bytes, 0, bytes.Length));
        }
    }
}
