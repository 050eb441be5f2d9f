using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Rewriting;
using DialogueRnn.Training.Checking;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Reporting.Terminal;

namespace DialogueRnn.Training.Commands;

/// <summary><c>generate MODEL --prime TEXT --seed N --count K</c>: prints generated lines.</summary>
internal static class GenerateCommand
{
    private const int MostLines = 1_000_000;
    private const float LeastBar = 0.01f;
    private const float MostBar = 0.99f;
    private const double LeastDeadline = 0.001;
    private const double MostDeadline = 3600;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> model = NamedArgument.One("model", "the model file");
        var prime = new Option<string>("--prime") { Description = "the beginning of every line, or the line that a rewriter rewrites", DefaultValueFactory = _ => string.Empty };
        Option<ulong?> seed = RangedOption.Number("--seed", "seed of the random numbers; the same seed gives the same lines (default: 0)", 0UL, ulong.MaxValue);
        Option<int?> count = RangedOption.Number("--count", "number of lines (default: 1)", 1, MostLines);
        Option<int?> length = RangedOption.Number("--max-length", "largest length of the text after the prime, in characters", 1, SamplingLimits.LongestLine);
        Option<int?> candidates = RangedOption.Number("--candidates", "number of candidates for each line; the best one is printed (default: as the model suggests)", 1, DialogueGenerator.MostCandidates);
        Option<float?> goodEnough = RangedOption.Number(
            "--good-enough", "probability that a reader keeps a candidate, from which no further one is needed (word models with a memory; default: none)", LeastBar, MostBar);
        Option<double?> deadline = RangedOption.Number(
            "--take-deadline", "seconds after which no further candidate begins; the speed of the machine can then change the lines (default: none)", LeastDeadline, MostDeadline);
        var originality = new Option<bool>("--originality") { Description = "print before each line, followed by a tab, the length of its longest copy from the corpus in characters" };
        var scene = new Option<string>("--scene") { Description = "what is known of the moment, as in 'mood=angry,hour=night' (the fields: 'inspect MODEL')" };
        Option<string[]> set = SetOption.Create();
        Option<float?> guidance = SceneOption.Guidance();
        var reply = new Option<string?>("--reply") { Description = "the line that every line answers, as in 'Where is the ferryman?' (models that can reply)" };
        var json = JsonOutput.Option();
        var command = new Command("generate", "Generates lines and prints them, each with its prime.")
        {
            model, prime, seed, count, length, candidates, goodEnough, deadline, scene, guidance, set, reply, originality, json,
        };
        var rules = new RuleOptionSet(command, usual: false);
        var sampling = new SamplingOptionSet(command);
        var beam = new BeamOptionSet(command);
        command.SetAction(parsed =>
        {
            if (InputPath.ReadManifest(parsed.GetValue(model)!).IsRewriter)
                return Rewrite(beam, parsed, parsed.GetValue(model)!, parsed.GetValue(prime)!, parsed.GetValue(json));
            beam.CheckNone(parsed, parsed.GetValue(model)!);
            using DialogueModel loaded = InputPath.LoadModel(parsed.GetValue(model)!);
            bool withOriginality = parsed.GetValue(originality);
            if (withOriginality && loaded.Originality is null)
                throw new UserErrorException($"--originality: the model '{parsed.GetValue(model)}' has no fingerprint of its corpus. Export it again with '--originality on'.");
            if (parsed.GetValue(goodEnough) is float bar && loaded.Memory is null)
            {
                throw new UserErrorException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"--good-enough {bar}: the model '{parsed.GetValue(model)}' has no memory of its corpus, so it is not known what readers keep. ") +
                    "Leave the option out, or train a word model with '--memory on'.");
            }

            string? heard = parsed.GetValue(reply);
            CheckReply(heard, parsed.GetValue(candidates), loaded, parsed.GetValue(model)!);
            var settings = new GenerationSettings
            {
                GoodEnough = parsed.GetValue(goodEnough),
                TakeDeadline = parsed.GetValue(deadline) is double seconds ? TimeSpan.FromSeconds(seconds) : null,
                Seed = parsed.GetValue(seed) ?? 0,
                Sampling = sampling.Read(parsed, loaded.Vocabulary),
                MaximumLength = parsed.GetValue(length),
                SceneLinesNotRepeated = loaded.Memory is null ? null : GenerationSettings.UsualLinesNotRepeated,
            };
            rules.Apply(parsed, settings, loaded);
            Scene? moment = SceneOption.Read(parsed.GetValue(scene), parsed.GetValue(guidance), loaded);
            using DialogueGenerator generator = SpeakingGenerator.Of(loaded, settings);
            SetOption.Apply(parsed.GetValue(set), generator.Placeholders);
            IEnumerable<DialogueLine> lines = Enumerable.Range(0, parsed.GetValue(count) ?? 1)
                .Select(_ => Speak(generator, parsed.GetValue(prime)!, heard, moment, parsed.GetValue(candidates)));
            if (parsed.GetValue(json))
                JsonOutput.Write(lines.Select(Describe).ToArray());
            else
                Print(lines, withOriginality);
            return ExitCode.Done;
        });
        return command;
    }

    // A rewriter does not draw: a line has one rewrite. So the only options are the line and how it is searched.
    private static int Rewrite(BeamOptionSet beam, ParseResult parsed, string model, string line, bool json)
    {
        string[] known = ["--prime", "--beam", "--length-power", "--json"];
        if (parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit && !known.Contains(option.Option.Name)) is { } unfit)
            throw new UserErrorException($"{unfit.Option.Name} is an option of models that generate lines, but '{model}' is a rewriter. Leave {unfit.Option.Name} out.");
        if (string.IsNullOrWhiteSpace(line))
            throw new UserErrorException($"'{model}' is a rewriter and needs a line to rewrite. Give it with --prime \"A dog runs.\"");
        using DialogueRewriter rewriter = beam.Load(parsed, model);
        string written = rewriter.Rewrite(line);
        if (json)
            JsonOutput.Write(new { Read = line, Text = written, rewriter.Backend });
        else
            VisibleConsole.Data.WriteLine(written);
        return ExitCode.Done;
    }

    private static object Describe(DialogueLine line) =>
        new { line.Prime, line.Text, line.Template, StopReason = line.StopReason.ToString(), line.IsFallback, line.LongestCopy, line.Seed, line.UnknownInPrime };

    private static void CheckReply(string? heard, int? candidates, DialogueModel model, string path)
    {
        if (heard is null)
            return;
        if (string.IsNullOrWhiteSpace(heard))
            throw new UserErrorException("--reply is blank, and there is nothing to answer. Give the line that was said, or leave --reply out.");
        if (candidates == 1)
            throw new UserErrorException("--candidates 1: a reply is chosen from several candidates. Give 2 or more, or leave --candidates out.");
        if (!model.CanReply)
            throw new UserErrorException($"--reply: the model '{path}' does not know which lines answer which. Train it on a corpus with answers ('> PLAYER: …' before a line), or teach it with '{CommandName.Value} teach'.");
    }

    private static DialogueLine Speak(DialogueGenerator generator, string prime, string? heard, Scene? scene, int? candidates)
    {
        DialogueLine line = heard is null ? generator.Next(prime, scene, null, candidates) : generator.Reply(heard, prime, scene, null, candidates);
        generator.Complete();
        return line;
    }

    private static void Print(IEnumerable<DialogueLine> lines, bool withOriginality)
    {
        bool told = false;
        foreach (DialogueLine line in lines)
        {
            BrokenLines.Refuse(line);
            VisibleConsole.Data.WriteLine($"{(withOriginality ? $"{line.LongestCopy}\t" : string.Empty)}{line.Prime}{line.Text}");
            if (!told && line.UnknownInPrime > 0)
                Console.Error.WriteLine($"{CommandName.Value}: {line.UnknownInPrime} characters of the prime are not in the model's vocabulary. They were replaced by the unknown token.");
            told = true;
        }
    }
}
