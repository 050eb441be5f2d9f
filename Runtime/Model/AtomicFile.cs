#nullable enable
using System;
using System.IO;

namespace DialogueRnn.Model
{
    /// <summary>Writes a file completely or not at all.</summary>
    internal static class AtomicFile
    {
        private const string Ending = ".tmp";
        private const int DigitsOfGuid = 32;
        private const int MostAttempts = 8;

        /// <summary>Writes to a temporary file in the same folder, flushes it to the disk, and renames it to the target.</summary>
        /// <param name="path">The target. An existing file is replaced. A link stays a link: the file that it leads to is replaced.</param>
        /// <param name="write">Writes the content.</param>
        /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
        /// <exception cref="IOException">The file cannot be written, or links lead in a circle. The temporary file is deleted.</exception>
        internal static void Write(string path, Action<Stream> write)
        {
            if (path is null)
                throw new ArgumentNullException(nameof(path));
            string target = EndOfLinks(path);
            (FileStream stream, IDisposable? hold) = Create(target);
            string temporary = stream.Name;
            try
            {
                using (stream)
                {
                    write(stream);
                    stream.Flush(flushToDisk: true);
                }

                Replace(temporary, target);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
            finally
            {
                hold?.Dispose();
            }
        }

        /// <summary>Returns the file that a path leads to if it is a link, or a link to a link. Otherwise the path.</summary>
        /// <exception cref="IOException">The links lead in a circle.</exception>
        internal static string EndOfLinks(string path)
        {
#if NET
            return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
#else
            return path;
#endif
        }

        /// <summary>Deletes what killed processes left of the writing of files: temporary files that no process holds open. Links and folders stay.</summary>
        /// <param name="folder">The folder of the targets. Folders in it are left alone. Need not exist.</param>
        /// <param name="isTarget">Whether a file name is the name of a target.</param>
        /// <exception cref="IOException">The folder cannot be read.</exception>
        internal static void DeleteTorn(string folder, Func<string, bool> isTarget)
        {
            if (!Directory.Exists(folder))
                return;
            string[] files;
            try
            {
                files = Directory.GetFiles(folder, "*" + Ending);
            }
            catch (UnauthorizedAccessException)
            {
                // The folder can be written, but not listed.
                return;
            }

            foreach (string file in files)
            {
                if (TargetOf(Path.GetFileName(file)) is { } target && isTarget(target))
                    DeleteUnused(file);
            }
        }

        // The hold is open for reading until the file has its name. Without it, the file would look between its closing and its renaming like one that a killed process left. Others may
        // read and rename a file that is only held, on Windows too, and a network drive under Linux, which locks no file that is open for writing, locks it. In Unity nobody looks for
        // files that were left, and Windows replaces a file there only by one that is closed.
        private static (FileStream Stream, IDisposable? Hold) Create(string target)
        {
            for (int attempt = 1; ; attempt++)
            {
                FileStream? stream = null;
                try
                {
                    stream = new FileStream($"{target}.{Guid.NewGuid():N}{Ending}", FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
#if NET
                    return (stream, new FileStream(stream.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1));
#else
                    return (stream, null);
#endif
                }
                catch (IOException) when (attempt < MostAttempts)
                {
                    // Between the making of a file and its lock, another process can take it for one that was left.
                    Discard(stream);
                }
                catch
                {
                    Discard(stream);
                    throw;
                }
            }
        }

        private static void Discard(FileStream? stream)
        {
            if (stream is null)
                return;
            stream.Dispose();
            File.Delete(stream.Name);
        }

        /// <summary>The name of the file that a temporary file was to become. Null if a name is not one that <see cref="Write"/> gives.</summary>
        private static string? TargetOf(string name)
        {
            int length = name.Length - Ending.Length - DigitsOfGuid - 1;
            if (length < 1 || name[length] != '.' || !name.EndsWith(Ending, StringComparison.Ordinal))
                return null;
            for (int index = length + 1; index <= length + DigitsOfGuid; index++)
            {
                if (!(name[index] is (>= '0' and <= '9') or (>= 'a' and <= 'f')))
                    return null;
            }

            return name.Substring(0, length);
        }

        private static void DeleteUnused(string file)
        {
            try
            {
                if ((File.GetAttributes(file) & FileAttributes.ReparsePoint) != 0)
                    return;

                // A process that is writing the file keeps others from opening it.
                using var deleted = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception error) when (error is IOException || error is UnauthorizedAccessException)
            {
                // It is in use, or belongs to another user. It is in nobody's way.
            }
        }

        private static void Replace(string source, string target)
        {
            // Unity has no move that overwrites, at any API compatibility level.
#if NET
            File.Move(source, target, overwrite: true);
#else
            if (!File.Exists(target))
            {
                File.Move(source, target);
            }
            else if ((File.GetAttributes(target) & FileAttributes.ReparsePoint) != 0)
            {
                // Unity cannot tell where a link leads. Writing through it is not atomic, but the content is complete.
                File.Copy(source, target, overwrite: true);
                File.Delete(source);
            }
            else
            {
                File.Replace(source, target, null);
            }
#endif
        }
    }
}
