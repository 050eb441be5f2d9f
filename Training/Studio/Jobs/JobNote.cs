using System;
using System.IO;
using System.Text.Json;
using DialogueRnn.Model;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Jobs;

/// <summary>What the studio notes of a run: which command it started last, and how that ended. Everything else is in the run directory.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Model">The name of the model file that the run writes.</param>
/// <param name="ExitCode">The exit code. Null while the command runs, or if the studio was closed before it ended.</param>
/// <param name="Said">The end of what the command printed to standard error.</param>
internal sealed record JobNote(string Command, string Model, int? ExitCode, string Said)
{
    private const int LongestNote = 1_000_000;

    /// <summary>Reads a note. Null if there is none, or if it is damaged.</summary>
    public static JobNote? Read(string path)
    {
        try
        {
            return File.Exists(path) && new FileInfo(path).Length < LongestNote ? JsonSerializer.Deserialize<JobNote>(File.ReadAllBytes(path), WebJson.Format) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Writes the note.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, this, WebJson.Format));
}
