using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Decoding;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary>What a token of one model costs, in microseconds.</summary>
/// <param name="Model">The model.</param>
/// <param name="Backend">What computes.</param>
/// <param name="Network">The step without the logits: the same model with a few tokens only; not a number where that was not measured.</param>
/// <param name="Logits">The logits: the whole step less <paramref name="Network"/>.</param>
/// <param name="Step">The whole step.</param>
/// <param name="Sampling">The choice of a token.</param>
/// <param name="Token">Step and choice.</param>
/// <param name="Character">Step and choice for a visible character.</param>
/// <param name="Bytes">Bytes of garbage of a step and a choice.</param>
internal sealed record WordResult(
    string Model, string Backend, double Network, double Logits, double Step, double Sampling, double Token, double Character, double Bytes);

/// <summary><c>words</c>: microseconds a word and a visible character of word models, beside character models.</summary>
internal static class WordCommand
{
    private const int FewTokens = 96;
    private const int Embedding = 256;
    private const double CharactersAToken = 4.3;

    private static readonly (int Layers, int Hidden)[] CharacterShapes = [(3, 512), (2, 256)];
    private static readonly (int Layers, int Hidden, int Words)[] WordShapes = [(2, 512, 30_000), (2, 512, 10_000), (1, 512, 30_000), (1, 512, 10_000)];

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "rounds of measurement", DefaultValueFactory = _ => 21 };
        var milliseconds = new Option<double>("--milliseconds") { Description = "time for each subject in a round", DefaultValueFactory = _ => 8 };
        var characters = new Option<double>("--characters") { Description = "visible characters that a word model's token has on average", DefaultValueFactory = _ => CharactersAToken };
        var speakers = new Option<int>("--speakers") { Description = "lines that step together", DefaultValueFactory = _ => 1 };
        var onnxRuntime = new Option<bool>("--onnx-runtime") { Description = "ONNX Runtime, too" };
        var processorTime = new Option<bool>("--processor-time") { Description = "measure the thread's processor time: for machines that others use, too" };
        var json = new Option<bool>("--json") { Description = "the results as JSON on standard output" };
        var command = new Command("words", "Measures word models beside character models, 8-bit weights, one thread, in interleaved rounds.")
        {
            rounds, milliseconds, characters, speakers, onnxRuntime, processorTime, json,
        };
        command.SetAction(parsed =>
        {
            using var models = new Models(parsed.GetValue(speakers));
            foreach ((int layers, int hidden) in CharacterShapes)
                models.Add(new Network(layers, hidden), parsed.GetValue(onnxRuntime));
            foreach ((int layers, int hidden, int words) in WordShapes)
                models.Add(layers, hidden, words, parsed.GetValue(characters), parsed.GetValue(onnxRuntime));
            var measure = new Rounds(parsed.GetValue(rounds), parsed.GetValue(milliseconds), parsed.GetValue(processorTime) ? ThreadTime.Microseconds : null);
            IReadOnlyList<WordResult> results = models.Measure(measure);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(results, JsonSerializerOptions.Web));
            else
                Write(results, parsed.GetValue(characters));
        });
        return command;
    }

    private static void Write(IReadOnlyList<WordResult> results, double characters)
    {
        int width = results.Max(result => result.Model.Length);
        int backendWidth = results.Max(result => result.Backend.Length);
        Console.WriteLine($"µs a token; a word model's token is taken for {characters.ToString(CultureInfo.InvariantCulture)} visible characters");
        Console.WriteLine($"{"model".PadRight(width)}  {"backend".PadRight(backendWidth)}  network   logits     step   choice    token  a character   bytes");
        foreach (WordResult one in results)
        {
            Console.WriteLine(
                $"{one.Model.PadRight(width)}  {one.Backend.PadRight(backendWidth)}  {one.Network,7:0.0}  {one.Logits,7:0.0}  {one.Step,7:0.0}  {one.Sampling,7:0.0}  " +
                $"{one.Token,7:0.0}  {one.Character,11:0.0}  {one.Bytes,6:0.#}");
        }
    }

    /// <summary>The models with the subjects that are measured of each.</summary>
    private sealed class Models(int speakers) : IDisposable
    {
        private readonly List<(string Name, string Backend, double Characters, int Network, int Step, int Sampling)> _models = [];
        private readonly List<Subject> _subjects = [];
        private readonly List<IDisposable> _parts = [];

        public void Add(Network network, bool onnxRuntime)
        {
            DialogueModelFile file = network.File(WeightFormat.Int8);
            int sampling = AddSampling(file.Manifest.Vocabulary);
            AddSteps(network.Name, file, 1, -1, sampling, onnxRuntime);
        }

        public void Add(int layers, int hidden, int words, double characters, bool onnxRuntime)
        {
            var network = new WordNetwork(layers, hidden, Embedding, words);
            DialogueModelFile file = network.File(WeightFormat.Int8);
            int small = AddStep(Keep(new ManagedBackend(new WordNetwork(layers, hidden, Embedding, FewTokens).File(WeightFormat.Int8), "small")));
            AddSteps(network.Name, file, characters, small, AddSampling(file.Manifest.Vocabulary), onnxRuntime);
        }

        public IReadOnlyList<WordResult> Measure(Rounds rounds)
        {
            // The reference is the first subject: measured between any two others.
            IReadOnlyList<Measurement> measured = rounds.Measure(_subjects);
            return [.. _models.Select(model =>
            {
                double network = model.Network < 0 ? double.NaN : measured[model.Network].Microseconds;
                double step = measured[model.Step].Microseconds;
                double sampling = measured[model.Sampling].Microseconds;
                double bytes = measured[model.Step].Bytes + measured[model.Sampling].Bytes;
                return new WordResult(
                    model.Name, model.Backend, network, step - network, step, sampling, step + sampling, (step + sampling) / model.Characters, bytes);
            })];
        }

        public void Dispose()
        {
            foreach (IDisposable part in _parts)
                part.Dispose();
        }

        private void AddSteps(string name, DialogueModelFile file, double characters, int network, int sampling, bool onnxRuntime)
        {
            var managed = Keep(new ManagedBackend(file, name));
            _models.Add((name, managed.Name, characters, network, AddStep(managed), sampling));
            if (!onnxRuntime)
                return;
            var session = Keep(new OnnxRuntimeBackend(file, name));
            _models.Add((name, session.Name, characters, -1, AddStep(session), sampling));
        }

        private int AddStep(IStepBackend backend)
        {
            StepStream[] streams = [.. Enumerable.Range(0, speakers).Select(_ => new StepStream(backend.Shape))];
            long step = 0;
            return Add(speakers, () =>
            {
                foreach (StepStream stream in streams)
                    stream.Token = (int)(++step * 7_919 % backend.Shape.Vocabulary);
                backend.Step(streams, streams.Length);
            });
        }

        private int AddSampling(Vocabulary vocabulary)
        {
            var sampler = new TokenSampler(vocabulary, new SamplingSettings { Temperature = 0.8f, MinP = 0.1f, TopK = 40 });
            float[][] logits = [.. Enumerable.Range(0, 8).Select(seed => LikeALanguage(vocabulary.Size, seed))];
            var random = new SeededRandom(1);
            int draw = 0;
            return Add(1, () => sampler.Sample(logits[draw++ % logits.Length], default, ref random));
        }

        // Probabilities that fall with the rank as words' do, in any order.
        private static float[] LikeALanguage(int tokens, int seed)
        {
            var random = new Random(seed);
            float[] logits = [.. Enumerable.Range(0, tokens).Select(rank => (-1.3f * MathF.Log(rank + 2)) + random.NextSingle())];
            random.Shuffle(logits);
            return logits;
        }

        private int Add(int tokens, Action call)
        {
            _subjects.Add(new Subject($"{_subjects.Count}", tokens, call));
            return _subjects.Count - 1;
        }

        private T Keep<T>(T part)
            where T : IDisposable
        {
            _parts.Add(part);
            return part;
        }
    }
}
