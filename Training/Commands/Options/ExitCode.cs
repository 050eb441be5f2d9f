using System;
using System.IO;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Casting.Manifests;
using DialogueRnn.Training.Checking.Readers.Sheets;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Export;
using DialogueRnn.Training.Files;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Native;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The exit codes of the command.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Done = 0;

    /// <summary>The work failed.</summary>
    public const int WorkFailed = 1;

    /// <summary>The command line or an input file is wrong.</summary>
    public const int InputWrong = 2;

    /// <summary>The exit code of a command that ended with an error.</summary>
    public static int Of(Exception error) => error is
        UserErrorException or TrainingDataException or TorchLibraryException or DialogueModelFormatException or CheckpointFormatException or
        ProgressFormatException or RunInUseException or DeviceNotAvailableException or BackendUnavailableException or PhraseListException or
        ReaderTestException or InputFileException or CastFileException or
        FileNotFoundException or
        DirectoryNotFoundException or UnauthorizedAccessException
        ? InputWrong
        : WorkFailed;

    /// <summary>Whether an error is a bug of this program. Its message then includes the stack trace.</summary>
    public static bool IsUnforeseen(Exception error) =>
        Of(error) == WorkFailed && error is not (IOException or ExportException or TrainingDivergedException);
}
