#nullable enable
#if DIALOGUERNN_STANDINS
using System;
using System.IO;
using System.Linq;
using DialogueRnn.Editor.Tests.Unity;
using DialogueRnn.Model;
using DialogueRnn.StandIns;
using DialogueRnn.Unity;

namespace DialogueRnn.Editor.Tests.Samples
{
    /// <summary>The scenes of the samples, opened in play mode as a project has them after an import.</summary>
    internal static class SampleScene
    {
        /// <summary>The path of a file of a sample.</summary>
        internal static string PathOf(string sample, params string[] path)
        {
            string root = Path.Combine(PackageFolder(), "Samples~", sample);
            return Path.Combine(new[] { root }.Concat(path).ToArray());
        }

        /// <summary>Presses Play in a scene of a sample.</summary>
        /// <param name="sample">The folder of the sample.</param>
        /// <param name="scene">The file of the scene.</param>
        /// <param name="model">Takes the place of the sample's model. Null: the sample's model.</param>
        internal static void Play(string sample, string scene, DialogueModelFile? model = null)
        {
            Engine.Reset();
            Engine.EnterPlayMode();
            SceneFile.Open(PathOf(sample, scene), Project(sample, model));
            DialogueDirector.Current.StepClock = new SteppingClock(TimeSpan.FromMilliseconds(0.05));
        }

        /// <summary>The files of the package and of one sample.</summary>
        internal static ProjectAssets Project(string sample, DialogueModelFile? model = null) => new ProjectAssets(
            file => DialogueModelAsset.Create(model is null ? File.ReadAllBytes(file) : model.ToBytes(), Path.GetFileNameWithoutExtension(file)),
            Path.Combine(PackageFolder(), "Runtime"), Path.Combine(PackageFolder(), "Editor"), PathOf(sample));

        private static string PackageFolder()
        {
            for (DirectoryInfo? folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "package.json")))
                    return folder.FullName;
            }

            throw new FileNotFoundException("No folder above the tests holds the package; run them from within the repository.");
        }
    }
}
#endif
