using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary>
/// <c>guards-step</c>: what a character of a line costs with sampling, rules and every guard on, beside the bare step of the same backend. The network's
/// weights are random, and a table of the corpus's character pairs is laid over its logits, so that text, partial matches and copies are like those of real lines.
/// </summary>
internal static partial class GuardedStepCommand
{
    private const int Phrases = 5_000;
    private const double MostRatio = 1.3;
    private const string Alphabet = "\n !\"'(),-.:;?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static Command Create()
    {
        var shape = new Option<string>("--shape") { Description = "layers and units", DefaultValueFactory = _ => "3x512" };
        var rounds = new Option<int>("--rounds") { Description = "rounds of measurement", DefaultValueFactory = _ => 21 };
        var corpus = new Option<string>("--corpus") { Description = "folder of texts", DefaultValueFactory = _ => Path.Combine("Samples~", "Tavern", "Corpus") };
        var assert = new Option<bool>("--assert") { Description = $"exit with 1 where all guards cost more than {MostRatio} bare steps" };
        var command = new Command("guards-step", $"Measures a step with sampling, rules, {Phrases} phrases and the originality guard beside the bare step.") { shape, rounds, corpus, assert };
        command.SetAction(parsed =>
        {
            string text = string.Concat(Directory.GetFiles(parsed.GetValue(corpus)!, "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText));
            int[] sizes = [.. parsed.GetValue(shape)!.Split('x').Select(int.Parse)];
            using var backend = new LeaningBackend(new Network(sizes[0], sizes[1]), text);
            using DialogueModel model = DialogueModel.FromBackend(backend.Manifest, backend, OriginalityFilter.Build(text));
            IReadOnlyList<Measurement> measured = new Rounds(parsed.GetValue(rounds), 80, Clock()).Measure(
            [
                BareStep(backend),
                Speaking("sampling alone", model, new GenerationSettings { Temperature = 0.7f }),
                Speaking("and default rules", model, new GenerationSettings { Temperature = 0.7f, Rules = LineRules.Default }),
                Speaking("and every guard", model, EveryGuard(text)),
            ]);
            foreach (Measurement one in measured)
                Console.WriteLine($"{one.Name,-22} {one.Microseconds,8:0.00} µs a character  {1 / one.Ratio,6:0.000} × the bare step  {one.Bytes,6:0.0} bytes");
            double ratio = 1 / measured[^1].Ratio;
            Console.WriteLine($"all guards cost {ratio:0.000} × the bare step; at most {MostRatio} is asked");
            return parsed.GetValue(assert) && ratio > MostRatio ? 1 : 0;
        });
        return command;
    }

    private static Func<double>? Clock() => double.IsNaN(ThreadTime.Microseconds()) ? null : ThreadTime.Microseconds;

    private static GenerationSettings EveryGuard(string text)
    {
        string[] words = [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant())];
        IEnumerable<string> pairs = words.Zip(words.Skip(1), (first, second) => $"{first} {second}").Distinct(StringComparer.Ordinal);
        return new GenerationSettings
        {
            Temperature = 0.7f,
            Sampling = { TopP = 0.95f, MinP = 0.02f, Typical = 0.98f, RepetitionPenalty = 1f, TemperatureEnd = 0.5f },
            Rules = LineRules.Default,
            Phrases = PhraseFilter.Compile(pairs.Where((_, index) => index % 7 == 0).Take(Phrases)),
            MaxCopiedCharacters = OriginalityGuard.DefaultMaxCopiedCharacters,
        };
    }

    private static Subject BareStep(LeaningBackend backend)
    {
        StepStream[] streams = [new StepStream(backend.Shape)];
        int step = 0;
        return new Subject("the bare step", 1, () =>
        {
            streams[0].Token = ++step % backend.Shape.Vocabulary;
            backend.BareStep(streams, 1);
        });
    }

    // Every tick takes one step of one line; a step over a prime, or over text that is read again, counts as a character, too.
    private static Subject Speaking(string name, DialogueModel model, GenerationSettings settings)
    {
        var generator = new DialogueGenerator(model, settings) { TicksUntilForcedStep = 1 };
        DialogueLine line = generator.Next("BARKEEP: ");
        return new Subject(name, 1, () =>
        {
            if (line.IsCompleted)
                line = generator.Next("BARKEEP: ");
            generator.Tick(TimeSpan.Zero);
        });
    }

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Word();

    /// <summary>A backend of random weights whose logits lean towards what follows a character in a corpus.</summary>
    private sealed class LeaningBackend : IStepBackend
    {
        private const float Lean = 1.0f;

        private readonly ManagedBackend _backend;
        private readonly float[][] _following;

        public LeaningBackend(Network network, string corpus)
        {
            DialogueModelFile file = network.File(WeightFormat.Int8);
            _backend = new ManagedBackend(file, network.Name);
            Manifest = new ModelManifest(
                network.Name, TokenLevel.Character, CellKind.Gru, file.Manifest.Layers, file.Manifest.Hidden,
                new Vocabulary(Alphabet.Concat(Enumerable.Range(0, file.Manifest.Vocabulary.Size - 1 - Alphabet.Length).Select(index => (char)(0x410 + index))).Select(character => $"{character}")))
            {
                Weights = WeightFormat.Int8,
            };
            _following = [.. Enumerable.Range(0, Shape.Vocabulary).Select(_ => Enumerable.Repeat(1f, Shape.Vocabulary).ToArray())];
            int[] tokens = Manifest.Vocabulary.Encode(corpus);
            foreach ((int token, int next) in tokens.Zip(tokens.Skip(1)))
                _following[token][next] += 100f;
            foreach (float[] row in _following)
            {
                float sum = row.Sum();
                for (int next = 0; next < row.Length; next++)
                    row[next] = Lean * MathF.Log(row[next] / sum);
            }
        }

        public ModelManifest Manifest { get; }

        public string Name => _backend.Name;

        public StepShape Shape => _backend.Shape;

        public int PreferredBatch => 1;

        public void BareStep(StepStream[] streams, int count) => _backend.Step(streams, count);

        public void Step(StepStream[] streams, int count)
        {
            _backend.Step(streams, count);
            for (int stream = 0; stream < count; stream++)
            {
                float[] following = _following[streams[stream].Token];
                float[] logits = streams[stream].Logits;
                for (int token = 0; token < following.Length; token++)
                    logits[token] += following[token];
            }
        }

        public void Read(StepStream stream, ReadOnlySpan<int> tokens) => _backend.Read(stream, tokens);

        public void Dispose() => _backend.Dispose();
    }
}
