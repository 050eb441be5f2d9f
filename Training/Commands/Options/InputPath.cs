using System.IO;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Checks the paths of models and runs that a command reads.</summary>
internal static class InputPath
{
    /// <summary>Loads a model that generates lines.</summary>
    /// <exception cref="UserErrorException">The file does not exist.</exception>
    /// <exception cref="DialogueModelFormatException">The file is not a model file, is damaged, or is a classifier or a rewriter.</exception>
    public static DialogueModel LoadModel(string path) => DialogueModel.Load(CheckModel(path));

    /// <summary>Reads the description of a model.</summary>
    /// <exception cref="UserErrorException">The file does not exist.</exception>
    /// <exception cref="DialogueModelFormatException">The file is not a model file, or is damaged.</exception>
    public static ModelManifest ReadManifest(string path) => DialogueModelFile.ParseManifest(File.ReadAllBytes(CheckModel(path)), path);

    /// <summary>Checks that a model file exists.</summary>
    /// <returns>The path.</returns>
    /// <exception cref="UserErrorException">The file does not exist.</exception>
    public static string CheckModel(string path)
    {
        if (Directory.Exists(path))
            throw new UserErrorException($"The model '{path}' is a folder. Name a {DialogueModelFile.Extension} file. 'dialogue-rnn export' writes one from a run directory.");
        return File.Exists(path)
            ? InputFile.Check(path)
            : throw new UserErrorException($"The model file '{path}' does not exist. Name a {DialogueModelFile.Extension} file that 'dialogue-rnn train' or 'dialogue-rnn export' wrote.");
    }

    /// <summary>Opens an existing run directory.</summary>
    /// <exception cref="UserErrorException">The directory does not exist.</exception>
    public static RunDirectory Run(string path) => Directory.Exists(path)
        ? new RunDirectory(path)
        : throw new UserErrorException($"The run directory '{path}' does not exist. Name a directory that 'dialogue-rnn train' wrote.");
}
