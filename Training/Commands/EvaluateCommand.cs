using System;
using System.CommandLine;
using System.Linq;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Commands.Options.Reading;
using DialogueRnn.Training.Corpus;
using DialogueRnn.Training.Corpus.Utterances.Reading;
using DialogueRnn.Training.Fitting;
using DialogueRnn.Training.Fitting.Measuring;
using DialogueRnn.Training.Reporting;
using DialogueRnn.Training.Reporting.Terminal;
using Spectre.Console;

namespace DialogueRnn.Training.Commands;

/// <summary><c>evaluate MODEL TEXT</c>: measures how well a model predicts a text.</summary>
internal static class EvaluateCommand
{
    private const string Carried = "carried";
    private const string Blocks = "blocks";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        Argument<string> text = NamedArgument.One("text", "the text file to predict, the labelled lines to classify, or the pairs of lines to rewrite");
        Option<string> protocol = RangedOption.Word(
            "--protocol",
            $"'{Carried}' carries the state through the whole text, '{Blocks}' starts every block of {ModelEvaluation.BlockLength} characters from a zero state, as nanoGPT does",
            Carried, Blocks);
        protocol.DefaultValueFactory = _ => Carried;
        var voices = new Option<bool>("--voices") { Description = "also measure for how many lines the model recognises the right speaker" };
        var scenes = new Option<bool>("--scenes") { Description = "also measure the loss with the scenes of the lines, and for each field how often its true value makes a line likeliest" };
        var replies = new Option<bool>("--replies") { Description = $"also measure the answers of the text: their loss with and without the line that they answer, and how often the true answer is likelier than {ReplyEvaluation.Others} others" };
        var label = new Option<string?>("--label") { Description = "classifiers: the field of the text that holds the right label (default: label)" };
        var json = JsonOutput.Option();
        var command = new Command("evaluate", "Measures how well a model predicts a text, how often a classifier finds the right label, or how close a rewriter comes to the right lines (BLEU).") { model, text, protocol, voices, scenes, replies, label, json };
        var beam = new BeamOptionSet(command);
        var reading = new ReadingOptionSet(command);
        command.SetAction(parsed =>
        {
            ModelManifest manifest = InputPath.ReadManifest(parsed.GetValue(model)!);
            string[] texts = [parsed.GetValue(text)!];
            if (manifest.IsRewriter)
            {
                if (parsed.GetValue(voices) || parsed.GetValue(scenes) || parsed.GetValue(label) is not null || parsed.GetResult(protocol) is { Implicit: false })
                    throw new UserErrorException($"--voices, --scenes, --label and --protocol measure other models, but '{parsed.GetValue(model)}' is a rewriter. Leave them out.");
                using DialogueRewriter rewriter = beam.Load(parsed, parsed.GetValue(model)!);
                RewriterEvaluation.Run(rewriter, texts[0], reading.Read(parsed, texts), parsed.GetValue(replies), parsed.GetValue(json));
                return ExitCode.Done;
            }

            beam.CheckNone(parsed, parsed.GetValue(model)!);
            if (manifest.IsClassifier)
            {
                if (parsed.GetValue(voices) || parsed.GetValue(scenes) || parsed.GetValue(replies) || parsed.GetResult(protocol) is { Implicit: false })
                    throw new UserErrorException($"--voices, --scenes, --replies and --protocol measure models that generate lines, but '{parsed.GetValue(model)}' is a classifier. Leave them out.");
                ClassifierEvaluation.Run(parsed.GetValue(model)!, texts[0], parsed.GetValue(label), reading.Read(parsed, texts), parsed.GetValue(json));
                return ExitCode.Done;
            }

            if (parsed.GetValue(label) is { } unfit)
                throw new UserErrorException($"--label {unfit}: '{parsed.GetValue(model)}' is not a classifier. It generates lines, which have no labels. Leave --label out.");
            using DialogueModel loaded = InputPath.LoadModel(parsed.GetValue(model)!);
            UtteranceCorpus corpus = UtteranceReader.Read(texts, reading.Read(parsed, texts));
            string written = corpus.Text.Text;
            int[] tokens = loaded.Vocabulary.Encode(written);
            if (tokens.Length < 2)
                throw new UserErrorException($"'{texts[0]}' is too short: it has {tokens.Length} {(tokens.Length == 1 ? "token" : "tokens")}. At least 2 are needed, because the first token is not predicted. Name a longer text.");
            int unknown = tokens.Count(token => token == Vocabulary.UnknownToken);
            Evaluation result = Measure(loaded, tokens, parsed.GetValue(protocol)!);
            WordFacts? words = loaded.Vocabulary.Level == TokenLevel.Word ? WordFacts.Of(written, tokens, loaded.Vocabulary, result) : null;
            if (!double.IsFinite(result.NatsPerCharacter) || words is not null && !double.IsFinite(words.PerplexityPerWord))
                throw new UserErrorException($"'{parsed.GetValue(model)}' has no measure on this text: it gives what stands there no probability. Its weights are too large or damaged. Export it again from its run, or train again.");
            Voices? heard = parsed.GetValue(voices) ? Hear(loaded, written, texts[0]) : null;
            SceneScores? fields = parsed.GetValue(scenes) ? ReadScenes(loaded, corpus, parsed.GetValue(model)!, texts[0]) : null;
            Replies? answers = parsed.GetValue(replies) ? Answer(loaded, corpus, texts[0]) : null;
            if (parsed.GetValue(json))
                JsonOutput.Write(new { result.NatsPerCharacter, result.BitsPerCharacter, result.Accuracy, result.Characters, UnknownCharacters = unknown, words?.PerplexityPerWord, words?.Words, words?.SpelledShare, Protocol = parsed.GetValue(protocol), loaded.Backend, Voices = heard, Scenes = fields, Replies = answers });
            else
                Tell(result, unknown, words, heard, fields);
            if (answers is not null && !parsed.GetValue(json))
                RewriterEvaluation.Tell(answers);
            return ExitCode.Done;
        });
        return command;
    }

    private static Voices Hear(DialogueModel model, string text, string path) => VoiceEvaluation.Measure(model, text)
        ?? throw new UserErrorException($"'{path}' does not have two speakers with two lines each, so --voices has nothing to compare. Name a text with lines of the form 'NAME: text', or leave --voices out.");

    // The plain way: the heard line stands before the prime, as the memory of a speaker puts it there.
    private static Replies Answer(DialogueModel model, UtteranceCorpus corpus, string path) =>
        ReplyEvaluation.Measure(
            corpus.Utterances,
            (heard, speaker, text) => model.Score(speaker.Length == 0 ? text : " " + text, (heard is null ? string.Empty : heard.Line + "\n") + speaker).Nats,
            isHeardNeeded: false,
            FitOf(model.Loaded.Replies?.Matcher))
        ?? throw TooFewAnswers(path);

    private static ReplyEvaluation.Fit? FitOf(ReplyMatcher? matcher)
    {
        if (matcher is null)
            return null;
        sbyte[] vector = new sbyte[ReplyMatcher.Width];
        return (heard, answer) =>
        {
            double length = matcher.ReadHeard(heard, vector);
            return matcher.Fit(vector, length, answer);
        };
    }

    /// <summary>The error of a text with too few answers for <c>--replies</c>.</summary>
    internal static UserErrorException TooFewAnswers(string path) => new(
        $"'{path}' has fewer than {ReplyEvaluation.Others + 1} answers, so --replies has nothing to compare. Name a text in which answers follow the line that they answer, written as '> PLAYER: …', or leave --replies out.");

    private static SceneScores ReadScenes(DialogueModel model, UtteranceCorpus corpus, string modelPath, string textPath)
    {
        if (model.Manifest.Scene is null)
            throw new UserErrorException($"'{modelPath}' has no scene fields, so --scenes has nothing to measure. Train on a corpus with fields, or leave --scenes out.");
        return SceneEvaluation.Measure(model, corpus.Text, [.. corpus.Utterances])
            ?? throw new UserErrorException($"No line of '{textPath}' has a field that the model knows ({string.Join(", ", model.Manifest.Scene.Fields.Select(field => field.Name))}), so --scenes has nothing to measure. Name a text with tagged lines, or leave --scenes out.");
    }

    private static Evaluation Measure(DialogueModel model, int[] tokens, string protocol)
    {
        IAnsiConsole console = StandardError.Console();
        if (!console.Profile.Out.IsTerminal)
            return Measure(model, tokens, protocol, null);
        return console.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask($"Reading {tokens.Length:N0} tokens", maxValue: 1.0);
            return Measure(model, tokens, protocol, share => task.Value = share);
        });
    }

    private static Evaluation Measure(DialogueModel model, int[] tokens, string protocol, Action<double>? progress) => protocol == Blocks
        ? ModelEvaluation.Blocks(model, tokens, progress)
        : ModelEvaluation.Carried(model, tokens, progress);

    private static void Tell(Evaluation result, int unknown, WordFacts? words, Voices? voices, SceneScores? scenes)
    {
        Console.Out.WriteLine($"nats per character   {result.NatsPerCharacter:0.0000}");
        Console.Out.WriteLine($"bits per character   {result.BitsPerCharacter:0.0000}");
        Console.Out.WriteLine($"accuracy             {result.Accuracy:P2}");
        Console.Out.WriteLine($"characters           {result.Characters}");
        Console.Out.WriteLine($"unknown characters   {unknown}");
        if (words is not null)
        {
            Console.Out.WriteLine($"perplexity per word  {words.PerplexityPerWord:0.0} ({words.Words:N0} words, marks and line breaks)");
            Console.Out.WriteLine($"spelled words        {words.SpelledShare:P1} (not in the vocabulary)");
        }

        if (voices is not null)
            Console.Out.WriteLine($"voices               right speaker recognised in {voices.Recognised:P1} of {voices.Lines} lines, {voices.Speakers} speakers (chance: {1.0 / voices.Speakers:P1})");

        if (scenes is not null)
        {
            Console.Out.WriteLine($"in its scenes        {scenes.NatsWithScenes:0.0000} nats per character ({scenes.NatsWithoutScenes:0.0000} when nothing is given)");
            foreach (FieldScore field in scenes.Fields)
                Console.Out.WriteLine($"{field.Name,-21}true value likeliest in {field.Recognised:P1} of {field.Lines} lines, {field.Values} values (chance: {field.Chance:P1})");
        }
    }
}
