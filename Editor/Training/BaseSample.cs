#nullable enable
using System.Linq;
using UnityEditor.PackageManager.UI;
using PackageInfo = UnityEditor.PackageManager.PackageInfo;

namespace DialogueRnn.Editor.Training
{
    /// <summary>The sample of the package that holds the base models.</summary>
    internal sealed class BaseSample
    {
        private const string Name = "Base";

        private readonly Sample _sample;

        private BaseSample(Sample sample) => _sample = sample;

        /// <summary>What the training window says about the base models.</summary>
        internal string Description => _sample.isImported
            ? $"The base models were imported to '{_sample.importPath}'. The trainer has a copy of its own, so you may delete them. They are part of a game only if a scene of it refers to them."
            : $"The trainer starts from the base model in '{_sample.resolvedPath}'. It needs no import, and is no part of a game. Import the base models to hear them or to choose another one to start from.";

        /// <summary>Whether the models are in the project.</summary>
        internal bool IsImported => _sample.isImported;

        /// <summary>Finds the sample. Null if the package does not come from the package manager.</summary>
        internal static BaseSample? Find()
        {
            PackageInfo? package = PackageInfo.FindForAssembly(typeof(BaseSample).Assembly);
            if (package is null)
                return null;
            Sample[] found = Sample.FindByPackage(package.name, package.version).Where(sample => sample.displayName == Name).ToArray();
            return found.Length == 0 ? null : new BaseSample(found[0]);
        }

        /// <summary>Copies the models into the project.</summary>
        /// <returns>The problem, with the remedy. Null if there is none.</returns>
        internal string? Import() => _sample.Import()
            ? null
            : $"The base models were not imported to '{_sample.importPath}'. If the project has those of another version of the package, use or delete them.";
    }
}
