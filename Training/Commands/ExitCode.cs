using System;
using System.IO;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Native;

namespace DialogueRnn.Training.Commands;

/// <summary>The exit codes of the command.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int WorkFailed = 1;
    public const int InputWrong = 2;

    /// <summary>The exit code of a command that ended with an error.</summary>
    public static int Of(Exception error) => error is
        UserErrorException or TrainingDataException or TorchLibraryException or DialogueModelFormatException or CheckpointFormatException or DeviceNotAvailableException or
        BackendUnavailableException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or ArgumentException
        ? InputWrong
        : WorkFailed;
}
