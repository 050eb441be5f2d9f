using System;
using System.CommandLine;
using System.IO;
using DialogueRnn.Generation;
using DialogueRnn.Training.Commands;
using DialogueRnn.Training.Tests.Pictures;

const double Least = 0.95;
var pictures = new Option<int>("--pictures") { Description = "number of pictures of the corpus", DefaultValueFactory = _ => 4000 };
var unseen = new Option<int>("--unseen") { Description = "number of other pictures that the model describes", DefaultValueFactory = _ => 500 };
var steps = new Option<int>("--steps") { Description = "number of training steps", DefaultValueFactory = _ => 3000 };
var seed = new Option<ulong>("--seed") { Description = "seed of the pictures", DefaultValueFactory = _ => 1UL };
var folder = new Option<string?>("--folder") { Description = "where corpus, run and model are kept (default: a temporary folder that is deleted)" };
var root = new RootCommand($"Draws pictures, trains a model on them, and lets it describe unseen ones. Exit code 1 if fewer than {Least:P0} are right.") { pictures, unseen, steps, seed, folder };
root.SetAction(parsed =>
{
    string place = parsed.GetValue(folder) ?? Directory.CreateTempSubdirectory("pictures-").FullName;
    Directory.CreateDirectory(place);
    try
    {
        var test = new PictureTest(parsed.GetValue(seed));
        string corpus = Path.Combine(place, "pictures.jsonl");
        string file = Path.Combine(place, "pictures.drnn");
        test.Write(corpus, parsed.GetValue(pictures));
        int code = CommandLineApplication.Run([.. PictureTraining.Options(corpus, file, Path.Combine(place, "run"), parsed.GetValue(steps))]);
        if (code != 0)
            return code;
        using var model = DialogueModel.Load(file);
        PictureScore score = test.Measure(model, parsed.GetValue(unseen));
        Console.Out.WriteLine($"things and colours  {score.Right:P1} of {score.Pictures} unseen pictures");
        Console.Out.WriteLine($"things              {score.Things:P1}");
        Console.Out.WriteLine($"colours             {score.Colours:P1}");
        Console.Out.WriteLine($"place and time      {score.PlaceAndTime:P1}");
        foreach (string example in score.Examples(4))
            Console.Out.WriteLine($"  {example}");
        return score.Right >= Least ? 0 : 1;
    }
    finally
    {
        if (parsed.GetValue(folder) is null)
            Directory.Delete(place, recursive: true);
    }
});
return root.Parse(args).Invoke();
