using System;
using System.CommandLine;
using System.IO;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Commands.Courses;
using DialogueRnn.Training.Commands.Options;
using DialogueRnn.Training.Fitting.Keeping;
using DialogueRnn.Training.Fitting.Labels;
using DialogueRnn.Training.Fitting.Plans;
using DialogueRnn.Training.Fitting.Rewrites;
using DialogueRnn.Training.Native;
using TorchSharp;

namespace DialogueRnn.Training.Commands;

/// <summary><c>export RUN -o MODEL.drnn</c>; <c>-o GRAPH.onnx</c> writes the plain step graph.</summary>
internal static class ExportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Argument<string> run = NamedArgument.One("run", "the run directory");
        var output = new Option<string>("--output", "-o") { Description = "the file to write: .drnn for DialogueRnn, .onnx for other engines", Required = true };
        var onnx = new Option<bool>("--onnx") { Description = "write the plain ONNX step graph, whatever the ending of the file name is" };
        var weights = new Option<string?>("--weights") { Description = "format of the stored weights: fp32, int8 or int4 (default: int8 in a model file, fp32 in a plain graph)" };
        weights.AcceptOnlyFromAmong("fp32", "int8", "int4");
        var originality = new Option<string?>("--originality") { Description = "store the fingerprint of the corpus in the model file: on or off (default: as set in 'train')" };
        originality.AcceptOnlyFromAmong("on", "off");
        var replies = new Option<string?>("--replies") { Description = "store what the model knows of answers, about 2 MB, if the corpus has answers: on or off (default: on)" };
        replies.AcceptOnlyFromAmong("on", "off");
        var licence = new Option<string?>("--licence") { Description = "the licence of the corpus, stored in the model file (default: as set in 'train')" };
        var json = JsonOutput.Option();
        var command = new Command("export", "Writes the best weights of a run to a model file or an ONNX graph.") { run, output, onnx, weights, originality, replies, licence, json };
        command.SetAction(parsed =>
        {
            RunDirectory directory = InputPath.Run(parsed.GetValue(run)!);
            string path = OutputPath.Check(parsed.GetValue(output)!, DialogueModelFile.Extension);
            ModelFileKind kind = parsed.GetValue(onnx) || path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
                ? ModelFileKind.PlainOnnx
                : ModelFileKind.ModelFile;
            // Without weights there is nothing to export, and the message about that comes first.
            TrainingOptions? options = File.Exists(directory.BestWeightsFile) ? RunConfiguration.Load(directory).Options : null;
            bool isClassifier = options?.IsClassifier == true;
            bool isRewriter = options?.IsRewriter == true;
            if (isRewriter && kind == ModelFileKind.PlainOnnx)
                throw new UserErrorException($"The run '{directory.FullPath}' is that of a rewriter, and a rewriter needs more than one graph: an encoder and a decoder. Write a {DialogueModelFile.Extension} file.");
            if (isRewriter && parsed.GetValue(originality) is { } unused)
                throw new UserErrorException($"--originality {unused}: a rewriter has no fingerprint of its corpus. Leave --originality out.");
            if (isClassifier && kind == ModelFileKind.PlainOnnx)
                throw new UserErrorException($"The run '{directory.FullPath}' is that of a classifier, and a classifier needs more than its graph: its labels and its table of grams. Write a {DialogueModelFile.Extension} file.");
            if (isClassifier && parsed.GetValue(originality) is { } unfit)
                throw new UserErrorException($"--originality {unfit}: a classifier generates no lines, so it has no fingerprint. Leave --originality out.");
            if ((isClassifier || isRewriter || kind == ModelFileKind.PlainOnnx) && parsed.GetValue(replies) is { } needless)
                throw new UserErrorException($"--replies {needless}: only a model file that generates lines knows of answers. Leave --replies out.");
            WeightFormat format = Format(parsed.GetValue(weights), kind);
            string? choice = Originality(parsed.GetValue(originality), kind);
            TorchLibrary.Load();
            ModelManifest manifest = isRewriter
                ? RewriteExport.Write(directory, path, format, torch.CPU, parsed.GetValue(licence))
                : isClassifier
                ? LabelExport.Write(directory, path, format, torch.CPU, parsed.GetValue(licence))
                : ModelExport.Write(directory, path, kind, format, choice, torch.CPU, parsed.GetValue(licence), parsed.GetValue(replies));
            if (parsed.GetValue(json))
                Report(path, manifest);
            else
                Console.Error.WriteLine($"Wrote {path}: {(isClassifier ? LabelCourse.Cost(manifest) : isRewriter ? RewriteCourse.Cost(manifest) : ModelExport.Cost(manifest))}; largest logit difference {manifest.Parity!.LargestLogitDifference:0.0e0} over {manifest.Parity.Tokens} {ModelExport.UnitsOf(manifest)} in 32-bit floats.");
            return ExitCode.Done;
        });
        return command;
    }

    private static WeightFormat Format(string? name, ModelFileKind kind)
    {
        if (kind == ModelFileKind.ModelFile)
            return QuantisationFormat.Parse(name ?? "int8");
        return name is null or "fp32"
            ? WeightFormat.Fp32
            : throw new UserErrorException($"--weights {name}: a plain ONNX graph always has 32-bit floats, which every engine can read. Write a .drnn file, or leave --weights out.");
    }

    private static string? Originality(string? choice, ModelFileKind kind) => kind == ModelFileKind.ModelFile || choice != "on"
        ? choice
        : throw new UserErrorException("--originality on: a plain ONNX graph cannot hold a fingerprint. Write a .drnn file, or leave --originality out.");

    private static void Report(string path, ModelManifest manifest) => JsonOutput.Write(new
    {
        File = path,
        Weights = QuantisationFormat.NameOf(manifest.Weights),
        manifest.Parity!.LargestLogitDifference,
        manifest.Parity.Tokens,
        manifest.Parity.Engines,
        manifest.Quantisation?.PerplexityRatio,
        manifest.Quantisation?.EqualFirstChoices,
        MeasuredCharacters = manifest.Quantisation?.Tokens,
    });
}
