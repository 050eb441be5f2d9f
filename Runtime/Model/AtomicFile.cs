#nullable enable
using System;
using System.IO;

namespace DialogueRnn.Model
{
    /// <summary>Writes whole files or nothing.</summary>
    internal static class AtomicFile
    {
        /// <summary>Writes to a temporary file in the same folder, flushes it to the disk, then renames it over the target.</summary>
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
#if NETSTANDARD2_1
            if (File.Exists(target))
                File.Replace(source, target, null);
            else
                File.Move(source, target);
#else
            File.Move(source, target, overwrite: true);
#endif
        }
    }
}
