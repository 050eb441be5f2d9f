using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DialogueRnn.Model;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Folders;

/// <summary>Receives files that are dropped on the page. A file is complete in the folder, or not there.</summary>
internal static class Upload
{
    private const int BufferBytes = 81_920;

    /// <summary>The largest file that is received, in bytes.</summary>
    public const long Largest = 200_000_000;

    /// <summary>Receives a file.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="given">The name that the browser gave.</param>
    /// <param name="content">The content.</param>
    /// <param name="largest">The largest number of bytes.</param>
    /// <param name="cancelled">Ends the transfer.</param>
    /// <returns>The name that the file got.</returns>
    /// <exception cref="StudioException">The file is too large, of no known kind, or a damaged model file.</exception>
    public static async Task<string> Receive(StudioFolder folder, string given, Stream content, long largest, CancellationToken cancelled)
    {
        string name = UploadName.Clean(given);
        if (!StudioFolder.IsKnown(name))
            throw StudioException.Wrong($"'{name}' is of no kind that the studio knows. It takes {StudioFolder.KnownEndings}. Rename the file if it is a text.");
        string temporary = Path.Combine(folder.Notes, $"upload-{Guid.NewGuid():N}");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await Copy(content, file, largest, cancelled);
            }

            if (name.EndsWith(DialogueModelFile.Extension, StringComparison.OrdinalIgnoreCase))
                CheckModel(temporary, name);
            return folder.Take(temporary, name);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static async Task Copy(Stream content, FileStream file, long largest, CancellationToken cancelled)
    {
        byte[] buffer = new byte[BufferBytes];
        for (int read; (read = await content.ReadAsync(buffer, cancelled)) > 0;)
        {
            if (file.Length + read > largest)
                throw new StudioException(413, $"The file has more than {largest:N0} bytes, the most that the page takes. Put it into the folder by hand.");
            await file.WriteAsync(buffer.AsMemory(0, read), cancelled);
        }
    }

    private static void CheckModel(string path, string name)
    {
        try
        {
            DialogueModelFile.Parse(File.ReadAllBytes(path), name);
        }
        catch (DialogueModelFormatException error)
        {
            throw StudioException.Wrong(error.Message);
        }
    }
}
