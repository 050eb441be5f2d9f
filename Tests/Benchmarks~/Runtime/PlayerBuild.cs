using System;
using System.IO;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary>The netstandard2.1 build of the runtime, loaded beside the other one; it shares no type with it.</summary>
internal sealed class PlayerBuild : IDisposable
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly IDisposable _backend;

    /// <param name="file">The model.</param>
    /// <param name="path">The path of the managed kernel, by name.</param>
    /// <param name="batch">Streams that a step advances.</param>
    public PlayerBuild(DialogueModelFile file, string path, int batch)
    {
        var context = new AssemblyLoadContext("player build");
        Assembly runtime = context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "netstandard2.1", "DialogueRnn.dll"));
        Type Find(string name) => runtime.GetType($"DialogueRnn.{name}", throwOnError: true)!;
        ReadOnlyMemory<byte> bytes = file.ToBytes();
        object parsed = Find("Model.DialogueModelFile").GetMethod("Parse", Any)!.Invoke(null, [bytes, "benchmark"])!;
        object chosen = Enum.Parse(Find("Inference.Managed.ManagedPath"), path);
        _backend = (IDisposable)Find("Inference.Managed.ManagedBackend").GetConstructors(Any)[0].Invoke([parsed, "benchmark", chosen]);

        Type contract = Find("Inference.IStepBackend");
        Type stream = Find("Inference.StepStream");
        object shape = contract.GetProperty("Shape")!.GetValue(_backend)!;
        var streams = Array.CreateInstance(stream, batch);
        for (int index = 0; index < batch; index++)
            streams.SetValue(Activator.CreateInstance(stream, shape), index);
        MethodInfo step = contract.GetMethod("Step")!;
        Step = Expression.Lambda<Action>(
            Expression.Call(Expression.Constant(_backend, contract), step, Expression.Constant(streams), Expression.Constant(batch))).Compile();
    }

    public Action Step { get; }

    public void Dispose() => _backend.Dispose();
}
