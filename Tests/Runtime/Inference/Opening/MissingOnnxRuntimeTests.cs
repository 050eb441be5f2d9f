#nullable enable
#if DIALOGUERNN_ONNXRUNTIME
#if NET
using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using DialogueRnn.Generation;
using DialogueRnn.Inference;
using DialogueRnn.Model;
using DialogueRnn.Tests.Inference.Managed;
using NUnit.Framework;

namespace DialogueRnn.Tests.Inference.Opening
{
    /// <summary>A host beside which the assembly of ONNX Runtime is missing.</summary>
    public class MissingOnnxRuntimeTests
    {
        [Test]
        public void Load_OnnxRuntime_TellsThatItsAssemblyIsMissing()
        {
            var error = Assert.Throws<TargetInvocationException>(() => Load(BackendKind.OnnxRuntime))!;

            Assert.That(error.InnerException!.GetType().Name, Is.EqualTo(nameof(BackendUnavailableException)));
            Assert.That(error.InnerException.Message, Does.Contain("is not beside the program"));
        }

        [TestCase(BackendKind.Managed)]
        [TestCase(BackendKind.Auto)]
        public void Load_WithoutIt_Opens(BackendKind kind)
        {
            using IDisposable model = Load(kind);

            Assert.That(model.GetType().GetProperty(nameof(DialogueModel.Backend))!.GetValue(model), Does.StartWith("managed"));
        }

        // The package's assembly once more, where it finds no ONNX Runtime.
        private static IDisposable Load(BackendKind kind)
        {
            Assembly assembly = new WithoutOnnxRuntime().LoadFromAssemblyPath(typeof(DialogueModel).Assembly.Location);
            Type kinds = assembly.GetType(typeof(BackendKind).FullName!)!;
            MethodInfo load = assembly.GetType(typeof(DialogueModel).FullName!)!.GetMethod(nameof(DialogueModel.Load), new[] { typeof(ReadOnlyMemory<byte>), typeof(string), kinds })!;
            ReadOnlyMemory<byte> file = new WeightsGraph(CellKind.Gru, 2, 40, 60, WeightFormat.Int8).ToFile().ToBytes();
            return (IDisposable)load.Invoke(null, new object[] { file, "test", Enum.ToObject(kinds, (int)kind) })!;
        }

        private sealed class WithoutOnnxRuntime : AssemblyLoadContext
        {
            protected override Assembly? Load(AssemblyName assemblyName) =>
                assemblyName.Name == "Microsoft.ML.OnnxRuntime" ? throw new FileNotFoundException("It is missing here.", assemblyName.Name) : null;
        }
    }
}
#endif
#endif
