using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The model file that <c>train</c> starts from, as <c>--from</c> chooses it.</summary>
internal sealed class StartingModel
{
    /// <summary>The value of <c>--from</c> for the base model. It is the default of word models, and of character models of English.</summary>
    public const string Base = "base";

    /// <summary>The value of <c>--from</c> for random weights.</summary>
    public const string None = "none";

    /// <summary>The environment variable that names another base model of words.</summary>
    public const string PathVariable = "DIALOGUE_RNN_BASE";

    /// <summary>The environment variable that names another base model of characters.</summary>
    public const string CharacterPathVariable = "DIALOGUE_RNN_BASE_CHARACTERS";

    private static readonly string[] Vectors = ["--embeddings"];
    private static readonly string[] Kinds = ["--cell", "--layers", "--tied"];
    private static readonly string[] Widths = ["--hidden", "--embedding"];

    private StartingModel(string? path, string? notice = null)
    {
        FullPath = path;
        Notice = notice;
    }

    /// <summary>The path of the base model of words: <see cref="PathVariable"/>, or <c>base.drnn</c> beside the program.</summary>
    public static string BasePath => PathOf(TokenLevel.Word);

    /// <summary>The full path of the model file. Null: random weights.</summary>
    public string? FullPath { get; }

    /// <summary>A line that tells the user what the default is. Null if <c>--from</c> is given.</summary>
    public string? Notice { get; }

    /// <summary>Creates the option <c>--from</c>.</summary>
    public static Option<string?> Option() => new("--from")
    {
        Description = $"the model file to start from, '{Base}' for the base model, or '{None}' for random weights; " +
            $"the new model gets its weights, cell, layers and units (default: {Base} for word models and for character models of English, else {None})",
    };

    /// <summary>The path of the base model of a level.</summary>
    /// <param name="level">The level.</param>
    public static string PathOf(TokenLevel level)
    {
        bool isWord = level == TokenLevel.Word;
        return Environment.GetEnvironmentVariable(isWord ? PathVariable : CharacterPathVariable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : Path.Combine(AppContext.BaseDirectory, Base + (isWord ? string.Empty : "-characters") + DialogueModelFile.Extension);
    }

    /// <summary>Chooses the model.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="given">The value of <c>--from</c>. Null if it is not given.</param>
    /// <param name="level">The level of the new model.</param>
    /// <param name="knowsText">Whether the base model knows the words of the corpus. Asked for character models only.</param>
    /// <param name="obstacle">What keeps the new model from starting from the base model, for example an option. Null if nothing does.</param>
    /// <exception cref="UserErrorException">The file does not exist, or another option does not fit <c>--from</c>.</exception>
    public static StartingModel Of(ParseResult parsed, string? given, TokenLevel level, Func<bool> knowsText, string? obstacle = null)
    {
        if (given == None)
            return new StartingModel(null);
        string? vectors = FirstGiven(parsed, Vectors);
        if (given is null)
            return Default(obstacle ?? vectors ?? ShapeGiven(parsed), level, knowsText);
        if (vectors is not null)
            throw new UserErrorException($"{vectors} and --from both choose the start of the embedding. Leave one of the two out.");
        if (FirstGiven(parsed, Kinds) is { } kind)
            throw new UserErrorException($"{kind} cannot be used with --from: the shape of the network comes from that model. Leave one of the two out.");
        if (given != Base)
            return new StartingModel(Path.GetFullPath(InputPath.CheckModel(given)));
        return File.Exists(PathOf(level))
            ? new StartingModel(PathOf(level))
            : throw new UserErrorException($"There is no base model at '{PathOf(level)}'. Give --from {None}, or name a model file.");
    }

    /// <summary>The option that gives the shape of the network, so that no other model can be the start. Null if there is none.</summary>
    /// <param name="parsed">The command line.</param>
    public static string? ShapeGiven(ParseResult parsed) => FirstGiven(parsed, [.. Kinds, .. Widths]);

    private static string? FirstGiven(ParseResult parsed, string[] names) => Array.Find(names, name => parsed.GetResult(name) is OptionResult { Implicit: false });

    private static StartingModel Default(string? obstacle, TokenLevel level, Func<bool> knowsText)
    {
        string path = PathOf(level);
        bool isWord = level == TokenLevel.Word;
        if (obstacle is not null)
            return new StartingModel(null, isWord ? $"Training starts from random weights, because {obstacle} cannot be used with the base model." : null);
        if (!isWord && !knowsText())
            return new StartingModel(null);
        return File.Exists(path)
            ? new StartingModel(path, $"Training starts from the base model '{path}'. Give --level {(isWord ? "word" : "character")} --from {None} for random weights.")
            : new StartingModel(null, isWord ? $"Training starts from random weights, because there is no base model at '{path}'." : null);
    }
}
