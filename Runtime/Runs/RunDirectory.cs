#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace DialogueRnn.Runs
{
    /// <summary>The names of things in a run directory, and the request to stop the run.</summary>
    public sealed class RunDirectory
    {
        private const string CheckpointFolder = "checkpoints";
        private const string CheckpointPrefix = "step-";
        private const string CheckpointSuffix = ".checkpoint";

        /// <summary>Names a run directory. Touches nothing on the disk.</summary>
        /// <param name="path">The directory; it need not exist yet.</param>
        public RunDirectory(string path)
        {
            if (string.IsNullOrWhiteSpace(path))
                throw new ArgumentException("A run directory needs a path.", nameof(path));
            FullPath = Path.GetFullPath(path);
        }

        /// <summary>The directory.</summary>
        public string FullPath { get; }

        /// <summary>The resolved configuration, JSON.</summary>
        public string ConfigurationFile => Path.Combine(FullPath, "config.json");

        /// <summary>The progress events: <see cref="ProgressLog"/>, <see cref="ProgressReader"/>.</summary>
        public string ProgressFile => Path.Combine(FullPath, "progress.msgpack");

        /// <summary>The weights with the lowest validation loss so far.</summary>
        public string BestWeightsFile => Path.Combine(FullPath, "best.weights");

        /// <summary>The page for people.</summary>
        public string ReportFile => Path.Combine(FullPath, "report.html");

        /// <summary>The TensorBoard event files: one folder a curve below it.</summary>
        public string TensorBoardDirectory => Path.Combine(FullPath, "tensorboard");

        /// <summary>The folder of the checkpoints.</summary>
        public string CheckpointDirectory => Path.Combine(FullPath, CheckpointFolder);

        /// <summary>The file whose presence asks the run to stop.</summary>
        public string CancelFile => Path.Combine(FullPath, "cancel");

        /// <summary>Whether the run was asked to stop. A training loop asks this after every step: it costs microseconds.</summary>
        public bool IsCancelRequested => File.Exists(CancelFile);

        /// <summary>The checkpoint file of a step.</summary>
        /// <param name="step">Optimiser steps taken.</param>
        /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
        public string CheckpointFile(long step)
        {
            if (step < 0)
                throw new ArgumentOutOfRangeException(nameof(step), step, "A step is never negative.");
            return Path.Combine(CheckpointDirectory, $"{CheckpointPrefix}{step.ToString("D9", CultureInfo.InvariantCulture)}{CheckpointSuffix}");
        }

        /// <summary>The checkpoints on the disk.</summary>
        /// <returns>Step and file, the newest step first.</returns>
        public IReadOnlyList<KeyValuePair<long, string>> FindCheckpoints()
        {
            var found = new List<KeyValuePair<long, string>>();
            if (!Directory.Exists(CheckpointDirectory))
                return found;
            foreach (string file in Directory.GetFiles(CheckpointDirectory, CheckpointPrefix + "*" + CheckpointSuffix))
            {
                string name = Path.GetFileName(file);
                string digits = name.Substring(CheckpointPrefix.Length, name.Length - CheckpointPrefix.Length - CheckpointSuffix.Length);
                if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long step))
                    found.Add(new KeyValuePair<long, string>(step, file));
            }

            found.Sort((left, right) => right.Key.CompareTo(left.Key));
            return found;
        }

        /// <summary>A file's name relative to the run directory, with forward slashes, as progress events state it.</summary>
        /// <param name="file">A file below the run directory.</param>
        public string RelativeName(string file) => Path.GetRelativePath(FullPath, file).Replace('\\', '/');

        /// <summary>Claims the run for this process, so that no second one trains in it. The claim ends with the process at the latest.</summary>
        /// <returns>The claim; dispose it when the run ends.</returns>
        /// <exception cref="IOException">Another process holds the claim, or the directory cannot be written.</exception>
        public IDisposable Claim()
        {
            Directory.CreateDirectory(FullPath);
            try
            {
                return new FileStream(Path.Combine(FullPath, "run.lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException error)
            {
                throw new IOException(
                    $"The run '{FullPath}' is in use by another process. Wait until it ends, stop it, or choose another run directory.", error);
            }
        }

        /// <summary>Asks the run to stop cleanly: it ends the step, keeps the best model and writes its last checkpoint.</summary>
        /// <exception cref="DirectoryNotFoundException">There is no such run.</exception>
        public void RequestCancel()
        {
            if (!Directory.Exists(FullPath))
                throw new DirectoryNotFoundException($"There is no run directory '{FullPath}', so nothing was cancelled. Give the directory of a run.");
            using var file = new FileStream(CancelFile, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }

        /// <summary>Takes the request to stop back: what a run does when it starts or goes on.</summary>
        public void ClearCancel() => File.Delete(CancelFile);
    }
}
