using System;
using System.CommandLine;
using DialogueRnn.Model;
using DialogueRnn.Runs;
using DialogueRnn.Training.Native;
using TorchSharp;

namespace DialogueRnn.Training.Commands;

/// <summary><c>export RUN -o MODEL.drnn</c>, and <c>-o GRAPH.onnx</c> for the plain step graph.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Argument<string> run = NamedArgument.One("run", "the run directory");
        var output = new Option<string>("--output", "-o") { Description = "the file to write: .drnn for DialogueRnn, .onnx for everyone else", Required = true };
        var onnx = new Option<bool>("--onnx") { Description = "write the plain ONNX step graph, whatever the file is called" };
        var json = JsonOutput.Option();
        var command = new Command("export", "Exports the best weights of a run.") { run, output, onnx, json };
        command.SetAction(parsed =>
        {
            RunDirectory directory = InputPath.Run(parsed.GetValue(run)!);
            string path = OutputPath.Check(parsed.GetValue(output)!, DialogueModelFile.Extension);
            ModelFileKind kind = parsed.GetValue(onnx) || path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
                ? ModelFileKind.PlainOnnx
                : ModelFileKind.ModelFile;
            TorchLibrary.Load();
            ModelManifest manifest = ModelExport.Write(directory, path, kind, torch.CPU);
            if (parsed.GetValue(json))
                JsonOutput.Write(new { File = path, manifest.Parity!.LargestLogitDifference, manifest.Parity.Tokens, manifest.Parity.Engines });
            else
                Console.Error.WriteLine($"Wrote {path}; largest logit difference {manifest.Parity!.LargestLogitDifference:0.0e0} over {manifest.Parity.Tokens} characters.");
            return ExitCode.Done;
        });
        return command;
    }
}
