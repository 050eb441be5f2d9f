using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Training.Corpus.Vocabularies;
using DialogueRnn.Training.Fitting;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The level of a new model, as <c>--level</c> chooses it, and the reason.</summary>
internal sealed class LevelChoice
{
    /// <summary>The default of <c>--level</c>.</summary>
    public const string Auto = "auto";

    /// <summary>The value of <c>--level</c> for characters.</summary>
    public const string Character = "character";

    /// <summary>The value of <c>--level</c> for words.</summary>
    public const string Word = "word";

    // English corpora have 75 % or more, other languages 30 % or less. The table is in Documentation~/training.md.
    private const double LeastKnownShare = 0.7;

    private readonly string _remedy;

    private LevelChoice(TokenLevel level, string reason, string remedy = "")
    {
        Level = level;
        Reason = reason;
        _remedy = remedy;
    }

    /// <summary>The level.</summary>
    public TokenLevel Level { get; }

    /// <summary>The reason as a sentence, without its full stop.</summary>
    public string Reason { get; }

    /// <summary>Whether the command line gives the level.</summary>
    public bool IsGiven { get; private init; }

    /// <summary>Whether the base model of words knows most of the words. Null if the choice did not ask for it.</summary>
    public bool? IsKnownText { get; private init; }

    /// <summary>The name of the level.</summary>
    public string Name => NameOf(Level);

    /// <summary>A line that tells the user which level was chosen and why.</summary>
    public string Notice => $"Level: {Name}. {Reason}.{_remedy}";

    /// <summary>Creates the option <c>--level</c>.</summary>
    public static Option<string> Option()
    {
        Option<string> option = RangedOption.Word("--level", "level of the model; 'auto' chooses words if the base model knows the words of the corpus, otherwise characters", Auto, Character, Word);
        option.DefaultValueFactory = _ => Auto;
        return option;
    }

    /// <summary>Chooses the level of <c>train</c>.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="given">The value of <c>--level</c>.</param>
    /// <param name="from">The value of <c>--from</c>. Null if it is not given.</param>
    /// <param name="preset">The value of <c>--preset</c>.</param>
    /// <param name="text">The training text.</param>
    /// <exception cref="UserErrorException">Two options ask for different levels, or the model of <c>--from</c> does not exist.</exception>
    /// <exception cref="TrainingDataException">The model of <c>--from</c> or the base model cannot be read.</exception>
    public static LevelChoice Of(ParseResult parsed, string given, string? from, string preset, string text)
    {
        if (given != Auto)
            return new LevelChoice(given == Word ? TokenLevel.Word : TokenLevel.Character, $"--level {given} asks for a {given} model") { IsGiven = true };
        if (from is not null and not StartingModel.None)
            return OfModel(from);
        if (LevelOptions.Deciding(parsed, preset) is { } decided)
            return new LevelChoice(decided.Level, $"{decided.Option} is only for {NameOf(decided.Level)} models");
        if (from == StartingModel.None)
            return Characters($"--from {StartingModel.None} leaves out the base model");
        return StartingModel.ShapeGiven(parsed) is { } shape ? Characters($"{shape} cannot be used with the base model") : OfText(text);
    }

    /// <summary>Chooses the level for a text: words if the base model knows most of them.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="TrainingDataException">The base model cannot be read.</exception>
    public static LevelChoice OfText(string text)
    {
        string path = StartingModel.BasePath;
        if (!File.Exists(path))
            return Characters($"There is no base model at '{path}'");
        Vocabulary words = StartingWeights.VocabularyOf(path);
        if (words.Level != TokenLevel.Word)
            return Characters($"The base model '{path}' is a character model");
        if (KnownWords.Of(words).ShareOf(text) is not { } share)
            return Characters("The corpus has no words");
        string known = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * share)} % of the words are known to the base model");
        return share >= LeastKnownShare
            ? new LevelChoice(TokenLevel.Word, known, $" Give --level {Character} to train on characters.") { IsKnownText = true }
            : Characters($"Only {known}", isKnown: false);
    }

    /// <summary>Whether the base model of words knows most of the words of a text. False if there is no such model. The model is read only if the choice did not read it.</summary>
    /// <param name="text">The text of the choice.</param>
    /// <exception cref="TrainingDataException">The base model cannot be read.</exception>
    public bool KnowsText(string text) => IsKnownText ?? OfText(text).Level == TokenLevel.Word;

    private static LevelChoice OfModel(string from)
    {
        string path = from == StartingModel.Base ? StartingModel.BasePath : InputPath.CheckModel(from);
        TokenLevel level = from == StartingModel.Base && !File.Exists(path) ? TokenLevel.Word : StartingWeights.VocabularyOf(Path.GetFullPath(path)).Level;
        return new LevelChoice(level, $"--from {from} names a {NameOf(level)} model");
    }

    private static LevelChoice Characters(string reason, bool? isKnown = null) => new(TokenLevel.Character, reason, $" Give --level {Word} to train on words.") { IsKnownText = isKnown };

    private static string NameOf(TokenLevel level) => level == TokenLevel.Word ? Word : Character;
}
