using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using DialogueRnn.Generation;

namespace DialogueRnn.Training.Commands;

/// <summary><c>generate MODEL --prime TEXT --seed N --count K</c>.</summary>
internal static class GenerateCommand
{
    private const int MostLines = 1_000_000;

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "the model file" };
        var prime = new Option<string>("--prime") { Description = "how every line begins", DefaultValueFactory = _ => string.Empty };
        var seed = new Option<ulong>("--seed") { Description = "the seed: the same seed gives the same lines" };
        var count = new Option<int>("--count") { Description = "how many lines", DefaultValueFactory = _ => 1 };
        var temperature = new Option<float?>("--temperature") { Description = "0 always takes the likeliest character, 1 samples as the model predicts" };
        var topK = new Option<int?>("--top-k") { Description = "draw only from the K likeliest characters, 0 from all" };
        var length = new Option<int?>("--max-length") { Description = "the longest text after the prime" };
        var json = JsonOutput.Option();
        var command = new Command("generate", "Prints lines from a model, one a line, prime included.") { model, prime, seed, count, temperature, topK, length, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(count) is < 1 or > MostLines)
                throw new UserErrorException($"--count {parsed.GetValue(count)}: give a number from 1 to {MostLines}.");
            using DialogueModel loaded = DialogueModel.Load(parsed.GetValue(model)!);
            using DialogueGenerator generator = Open(loaded, new GenerationSettings
            {
                Seed = parsed.GetValue(seed),
                Temperature = parsed.GetValue(temperature),
                TopK = parsed.GetValue(topK),
                MaximumLength = parsed.GetValue(length),
            });
            IEnumerable<DialogueLine> lines = Enumerable.Range(0, parsed.GetValue(count)).Select(_ => Speak(generator, parsed.GetValue(prime)!));
            if (parsed.GetValue(json))
                JsonOutput.Write(lines.Select(line => new { line.Prime, line.Text, StopReason = line.StopReason.ToString(), line.Seed, line.UnknownInPrime }).ToArray());
            else
                Print(lines);
            return ExitCode.Done;
        });
        return command;
    }

    private static DialogueGenerator Open(DialogueModel model, GenerationSettings settings)
    {
        try
        {
            return new DialogueGenerator(model, settings);
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new UserErrorException(error.Message.Split(" (Parameter", 2)[0], error);
        }
    }

    private static DialogueLine Speak(DialogueGenerator generator, string prime)
    {
        DialogueLine line = generator.Next(prime);
        generator.Complete();
        return line;
    }

    private static void Print(IEnumerable<DialogueLine> lines)
    {
        bool told = false;
        foreach (DialogueLine line in lines)
        {
            Console.Out.WriteLine(line.Prime + line.Text);
            if (!told && line.UnknownInPrime > 0)
                Console.Error.WriteLine($"{CommandLineApplication.Name}: {line.UnknownInPrime} characters of the prime are not in the model's vocabulary and were read as unknown.");
            told = true;
        }
    }
}
