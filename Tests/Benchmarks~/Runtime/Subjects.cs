using System;
using System.Collections.Generic;
using System.Linq;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Inference.Managed;
using DialogueRnn.Inference.OnnxRuntime;
using DialogueRnn.Model;
using DialogueRnn.Training.Networks;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;

namespace DialogueRnn.Benchmarks;

/// <summary>Makes the subjects of one network.</summary>
internal sealed class Subjects(Network network) : IDisposable
{
    private readonly List<IDisposable> _parts = [];

    /// <summary>What a user of ONNX Runtime would write: new tensors and <c>Run</c> for every character.</summary>
    public Subject Naive()
    {
        var session = Keep(new InferenceSession(NaiveGraph.Build(network.Weights), new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 }));
        NetworkShape shape = network.Shape;
        float[] state = new float[shape.StateRows * shape.Hidden];
        long token = 1;
        return new Subject("naive ONNX Runtime, GRU operators", 1, () =>
        {
            NamedOnnxValue[] inputs =
            [
                NamedOnnxValue.CreateFromTensor("token", new DenseTensor<long>(new[] { token }, [1, 1])),
                NamedOnnxValue.CreateFromTensor("state", new DenseTensor<float>(state, [shape.StateRows, 1, shape.Hidden])),
            ];
            using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(inputs);
            float[] logits = [.. results[0].AsEnumerable<float>()];
            state = [.. results[1].AsTensor<float>()];
            token = (token + 1 + (logits[0] > 1e9f ? 1 : 0)) % shape.Vocabulary;
        });
    }

    public Subject OnnxRuntime(WeightFormat format, int batch) =>
        Steps($"ONNX Runtime {Name(format)}", Keep(new OnnxRuntimeBackend(network.File(format), network.Name)), batch);

    public Subject Managed(WeightFormat format, ManagedPath path, int batch)
    {
        var backend = Keep(new ManagedBackend(network.File(format), network.Name, path));
        return Steps(backend.Name, backend, batch);
    }

    /// <summary>A prime that the backend reads at once.</summary>
    public Subject Prime(WeightFormat format, int length)
    {
        var backend = Keep(new ManagedBackend(network.File(format), network.Name));
        var stream = new StepStream(backend.Shape);
        int[] tokens = [.. Enumerable.Range(0, length).Select(index => index % backend.Shape.Vocabulary)];
        return new Subject($"{backend.Name}, prime of {length}", length, () => backend.Read(stream, tokens));
    }

    /// <summary>A prime that a generator reads in ticks of a millisecond, until the line has spoken one character.</summary>
    public Subject PrimeInTicks(WeightFormat format, int length)
    {
        DialogueModel model = Keep(DialogueModel.Load(network.File(format).ToBytes(), network.Name, BackendKind.Managed));
        DialogueGenerator generator = Keep(new DialogueGenerator(model, new GenerationSettings { MaximumLength = 1 }) { PrimeCacheSize = 0 });
        string prime = new(model.Vocabulary.TextOf(1)[0], length);
        return new Subject($"{model.Backend}, prime of {length} in 1 ms ticks", length, () =>
        {
            DialogueLine line = generator.Next(prime);
            while (!line.IsCompleted)
                generator.Tick(TimeSpan.FromMilliseconds(1));
        });
    }

    /// <summary>The build for Unity's players, on this machine's .NET.</summary>
    public Subject Player(WeightFormat format, string path, int batch) =>
        new($"managed {Name(format)}, netstandard2.1 build ({path})", batch, Keep(new PlayerBuild(network.File(format), path, batch)).Step);

    /// <summary>From the bytes of a model file to a backend that is ready, checksum and packing included.</summary>
    public Subject Load(WeightFormat format)
    {
        byte[] bytes = network.File(format).ToBytes();
        return new Subject($"load a managed {Name(format)} model of {bytes.Length / 1e6:0.0} MB", 1, () => DialogueModel.Load(bytes, network.Name, BackendKind.Managed).Dispose());
    }

    public Subject Torch(int batch)
    {
        torch.set_num_threads(1);
        RecurrentNetwork module = Keep(new RecurrentNetwork(network.Shape, 0, 0, torch.CPU, ProcessorPath.LibTorch));
        module.eval();
        torch.Tensor state = module.ZeroState(batch);
        return new Subject("TorchSharp", batch, () =>
        {
            using IDisposable noGradient = torch.no_grad();
            using DisposeScope scope = torch.NewDisposeScope();
            (torch.Tensor logits, torch.Tensor next) = module.call(torch.full([1, batch], 3, torch.ScalarType.Int64), state);
            logits.cpu();
            state.Dispose();
            state = next.MoveToOuterDisposeScope();
        });
    }

    /// <summary>A streaming read of as many bytes as an int8 step reads of weights.</summary>
    public Subject Read(double bytesAWeight)
    {
        var stream = Keep(new StreamingRead((long)(network.Count * bytesAWeight)));
        return new Subject($"streaming read of {stream.Bytes / 1e6:0.0} MB", 1, stream.Run);
    }

    public void Dispose()
    {
        foreach (IDisposable part in _parts)
            part.Dispose();
    }

    private static Subject Steps(string name, IStepBackend backend, int batch)
    {
        StepStream[] streams = [.. Enumerable.Range(0, batch).Select(_ => new StepStream(backend.Shape))];
        int step = 0;
        return new Subject(name, batch, () =>
        {
            step++;
            for (int index = 0; index < streams.Length; index++)
                streams[index].Token = (step + index) % backend.Shape.Vocabulary;
            backend.Step(streams, batch);
        });
    }

    private static string Name(WeightFormat format) => format.ToString().ToLowerInvariant();

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }
}
