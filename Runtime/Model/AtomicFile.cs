#nullable enable
using System;
using System.IO;

namespace DialogueRnn.Model
{
    /// <summary>Writes a file completely or not at all.</summary>
    internal static class AtomicFile
    {
        /// <summary>Writes to a temporary file in the same folder, flushes it to the disk, and renames it to the target.</summary>
        /// <param name="path">The target. An existing file is replaced.</param>
        /// <param name="write">Writes the content.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="IOException">The file cannot be written. The temporary file is deleted.</exception>
        internal static void Write(string path, Action<Stream> write)
        {
            if (path is null)
                throw new ArgumentNullException(nameof(path));
            string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
            try
            {
                using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                {
                    write(stream);
                    stream.Flush(flushToDisk: true);
                }

                Replace(temporary, path);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        }

        private static void Replace(string source, string target)
        {
            // Unity has no move that overwrites, at any API compatibility level.
#if NET
            File.Move(source, target, overwrite: true);
#else
            if (File.Exists(target))
                File.Replace(source, target, null);
            else
                File.Move(source, target);
#endif
        }
    }
}
