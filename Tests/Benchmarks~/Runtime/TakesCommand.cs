using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Generation;

namespace DialogueRnn.Benchmarks;

/// <summary>What a line of several takes costs.</summary>
/// <param name="Takes">The number of takes of a line.</param>
/// <param name="Together">The largest number of takes that step together.</param>
/// <param name="Steps">Steps a line.</param>
/// <param name="Microseconds">Processor time a line.</param>
/// <param name="Characters">Characters of a line that are shown.</param>
/// <param name="Text">A hash of all texts: equal texts have equal hashes.</param>
internal sealed record TakesResult(int Takes, int Together, double Steps, double Microseconds, double Characters, string Text);

/// <summary><c>takes MODEL</c>: steps and microseconds a line, by the number of takes.</summary>
internal static class TakesCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "the model file" };
        var prime = new Option<string>("--prime") { Description = "the prime of all lines", DefaultValueFactory = _ => "BARKEEP: " };
        var lines = new Option<int>("--lines") { Description = "lines of a round", DefaultValueFactory = _ => 40 };
        var open = new Option<int>("--open") { Description = "lines that are open at once", DefaultValueFactory = _ => 1 };
        var rounds = new Option<int>("--rounds") { Description = "rounds of measurement; the fastest counts", DefaultValueFactory = _ => 5 };
        var takes = new Option<int[]>("--takes")
        {
            Description = "numbers of takes",
            DefaultValueFactory = _ => [1, 8, 64],
            AllowMultipleArgumentsPerToken = true,
        };
        var together = new Option<int[]>("--together")
        {
            Description = "largest numbers of takes that step together",
            DefaultValueFactory = _ => [1, 8],
            AllowMultipleArgumentsPerToken = true,
        };
        var goodEnough = new Option<float?>("--good-enough") { Description = "the bar: the probability that a reader keeps a take" };
        var json = new Option<bool>("--json") { Description = "the results as JSON on standard output" };
        var command = new Command("takes", "Measures lines of several takes with the usual rules, in processor time of the thread.")
        {
            model, prime, lines, open, rounds, takes, together, goodEnough, json,
        };
        command.SetAction(parsed =>
        {
            using DialogueModel loaded = DialogueModel.Load(parsed.GetValue(model)!);
            Subject[] subjects =
            [
                .. from count in parsed.GetValue(takes)!
                   from side in parsed.GetValue(together)!
                   where count > 1 || side == 1
                   let settings = new GenerationSettings { Rules = LineRules.Default, Takes = count, TakesTogether = side, GoodEnough = parsed.GetValue(goodEnough) }
                   select new Subject(loaded, parsed.GetValue(prime)!, parsed.GetValue(lines), parsed.GetValue(open), settings),
            ];
            for (int round = 0; round < parsed.GetValue(rounds); round++)
            {
                foreach (Subject subject in subjects)
                    subject.Measure();
            }

            TakesResult[] results = [.. subjects.Select(subject => subject.Result)];
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(results, JsonSerializerOptions.Web));
            else
                Write(results);
        });
        return command;
    }

    private static void Write(IEnumerable<TakesResult> results)
    {
        Console.WriteLine("takes  together  steps a line  µs a line  µs a step  characters  texts");
        foreach (TakesResult one in results)
            Console.WriteLine($"{one.Takes,5}  {one.Together,8}  {one.Steps,12:0.0}  {one.Microseconds,9:0}  {one.Microseconds / one.Steps,9:0.0}  {one.Characters,10:0.0}  {one.Text}");
    }

    private sealed class Subject(DialogueModel model, string prime, int lines, int open, GenerationSettings settings)
    {
        private double _microseconds = double.PositiveInfinity;
        private long _steps;
        private long _characters;
        private ulong _hash;

        public TakesResult Result => new(
            settings.Takes!.Value, settings.TakesTogether!.Value, (double)_steps / lines, _microseconds / lines, (double)_characters / lines, _hash.ToString("x16"));

        public void Measure()
        {
            using var generator = new DialogueGenerator(model, settings);
            var said = new DialogueLine[lines];
            _steps = 0;
            double before = ThreadTime.Microseconds();
            for (int line = 0; line < lines; line += open)
            {
                for (int index = line; index < Math.Min(line + open, lines); index++)
                    said[index] = generator.Next(prime, (ulong)index);
                while (generator.OpenLines > 0)
                    _steps += generator.Tick(TimeSpan.MaxValue).Steps;
            }

            _microseconds = Math.Min(_microseconds, ThreadTime.Microseconds() - before);
            _characters = said.Sum(line => line.Text.Length);
            _hash = 14_695_981_039_346_656_037UL;
            foreach (char character in string.Concat(said.Select(line => line.Text + "\n")))
                _hash = unchecked((_hash ^ character) * 1_099_511_628_211UL);
        }
    }
}
