#nullable enable
using System.IO;
using System.Text;
using DialogueRnn.Model;

namespace DialogueRnn.Editor.Audition.Core.Baking
{
    /// <summary>Writes text files whole or not at all, in UTF-8, and makes their folder.</summary>
    internal static class TextFile
    {
        private static readonly Encoding Utf8 = new UTF8Encoding(false);

        internal static void Write(string path, string text)
        {
            string full = System.IO.Path.GetFullPath(path);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
            byte[] bytes = Utf8.GetBytes(text);
            AtomicFile.Write(full, stream => stream.Write(bytes, 0, bytes.Length));
        }
    }
}
