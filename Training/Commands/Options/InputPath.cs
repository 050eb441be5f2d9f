using System.IO;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Runs;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Models and runs that a command reads.</summary>
internal static class InputPath
{
    /// <summary>Loads a model.</summary>
    /// <exception cref="UserErrorException">There is no such file.</exception>
    public static DialogueModel LoadModel(string path) => DialogueModel.Load(CheckModel(path));

    /// <summary>The path of a model file that is there.</summary>
    /// <exception cref="UserErrorException">There is no such file.</exception>
    public static string CheckModel(string path)
    {
        if (Directory.Exists(path))
            throw new UserErrorException($"The model '{path}' is a folder. Name a {DialogueModelFile.Extension} file; 'dialogue-rnn export' writes one from a run directory.");
        return File.Exists(path)
            ? path
            : throw new UserErrorException($"There is no model file '{path}'. Name a {DialogueModelFile.Extension} file that 'dialogue-rnn train' or 'dialogue-rnn export' wrote.");
    }

    /// <summary>A run directory that is there.</summary>
    /// <exception cref="UserErrorException">There is no such directory.</exception>
    public static RunDirectory Run(string path) => Directory.Exists(path)
        ? new RunDirectory(path)
        : throw new UserErrorException($"There is no run directory '{path}'. Name the directory that 'dialogue-rnn train' wrote to.");
}
