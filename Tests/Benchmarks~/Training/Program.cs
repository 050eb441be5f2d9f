using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Training.Benchmarks;
using DialogueRnn.Training.Networks;

if (args.Length > 0 && args[0] == "contender")
    return Contender.Run(args[1], args[2..]);

string[] known = ["--json", "--rounds", "--shape", "--threads"];
int roundsAt = Array.IndexOf(args, "--rounds");
int threadsAt = Array.IndexOf(args, "--threads");
int shapeAt = Array.IndexOf(args, "--shape");
int rounds = roundsAt < 0 ? 7 : int.Parse(args[roundsAt + 1], CultureInfo.InvariantCulture);
int threads = threadsAt < 0 ? 2 : int.Parse(args[threadsAt + 1], CultureInfo.InvariantCulture);
BenchmarkShape[] shapes = shapeAt < 0
    ? [BenchmarkShape.Talk, BenchmarkShape.Small]
    : args[shapeAt + 1] == "talk" ? [BenchmarkShape.Talk] : [BenchmarkShape.Small];
if (args.Length > 0 && args[0] == "words")
{
    int sizesAt = Array.IndexOf(args, "--sizes");
    int[] sizes = sizesAt < 0 ? [1_000, 10_000, 30_000] : [.. args[(sizesAt + 1)..].TakeWhile(size => !size.StartsWith('-')).Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
    SoftmaxComparison.Run(sizes, rounds, threads);
    return 0;
}

if (args.Length == 4 && args[0] == "voice")
{
    VoiceDifferences.Run(args[1], args[2], args[3]);
    return 0;
}

if (args.Length > 0 && args[0] == "cells")
{
    foreach (BenchmarkShape shape in shapes)
        CellComparison.Run(shape, rounds, threads);
    return 0;
}

if (args.Any(argument => argument.StartsWith("--", StringComparison.Ordinal) && !known.Contains(argument)))
{
    Console.Error.WriteLine("usage: [words [--sizes N…] | cells | voice BASE VOICE TEXT] [--json] [--rounds N] [--threads N] [--shape talk|small]");
    return 2;
}

ShapeResult[] results = [.. shapes.Select(shape => Comparison.Run(shape, rounds, threads))];
if (args.Contains("--json"))
    Console.WriteLine(JsonSerializer.Serialize(results, BenchmarkJson.Default.ShapeResultArray));
else
    Comparison.Print(results);

return 0;
