#nullable enable
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace DialogueRnn.Runs
{
    /// <summary>The paths in a run directory, the claim on the run, and the request to stop it.</summary>
    /// <remarks>All paths are absolute, except the result of <see cref="RelativeName"/>. The files and folders need not exist.</remarks>
    public sealed class RunDirectory
    {
        private const string CheckpointFolder = "checkpoints";
        private const string CheckpointPrefix = "step-";
        private const string CheckpointSuffix = ".checkpoint";

        /// <summary>Creates the paths of a run directory. Does not access the disk.</summary>
        /// <param name="path">The path of the directory, absolute or relative to the current directory. It need not exist yet.</param>
        /// <exception cref="ArgumentException"><paramref name="path"/> is null, empty or white space.</exception>
        public RunDirectory(string path)
        {
            if (string.IsNullOrWhiteSpace(path))
                throw new ArgumentException("A run directory needs a path.", nameof(path));
            FullPath = Path.GetFullPath(path);
        }

        /// <summary>The absolute path of the directory. A relative path was resolved when this object was created.</summary>
        public string FullPath { get; }

        /// <summary>The absolute path of the resolved configuration, JSON.</summary>
        public string ConfigurationFile => Path.Combine(FullPath, "config.json");

        /// <summary>The absolute path of the file with the progress events. See <see cref="ProgressLog"/> and <see cref="ProgressReader"/>.</summary>
        public string ProgressFile => Path.Combine(FullPath, "progress.msgpack");

        /// <summary>The absolute path of the weights with the lowest validation loss so far.</summary>
        public string BestWeightsFile => Path.Combine(FullPath, "best.weights");

        /// <summary>The absolute path of the report page, HTML.</summary>
        public string ReportFile => Path.Combine(FullPath, "report.html");

        /// <summary>The absolute path of the directory of the TensorBoard event files, with one folder per curve.</summary>
        public string TensorBoardDirectory => Path.Combine(FullPath, "tensorboard");

        /// <summary>The absolute path of the directory of the checkpoints.</summary>
        public string CheckpointDirectory => Path.Combine(FullPath, CheckpointFolder);

        /// <summary>The absolute path of the file that requests the run to stop.</summary>
        public string CancelFile => Path.Combine(FullPath, "cancel");

        /// <summary>True if the run was requested to stop: <see cref="CancelFile"/> exists.</summary>
        /// <remarks>Each read looks at the disk and takes microseconds. A training loop can check it after every optimiser step.</remarks>
        public bool IsCancelRequested => File.Exists(CancelFile);

        /// <summary>Returns the absolute path of a checkpoint file. The file need not exist.</summary>
        /// <param name="step">The number of optimiser steps from the start of the run to the checkpoint. 0 or more.</param>
        /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
        public string CheckpointFile(long step)
        {
            if (step < 0)
                throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be 0 or more.");
            return Path.Combine(CheckpointDirectory, CheckpointName(step));
        }

        /// <summary>Finds the checkpoint files in <see cref="CheckpointDirectory"/>. Files with other names are ignored.</summary>
        /// <returns>Pairs of optimiser step and absolute file path, the highest step first. Empty if there are none or the directory does not exist.</returns>
        /// <exception cref="IOException">The directory cannot be read.</exception>
        public IReadOnlyList<KeyValuePair<long, string>> FindCheckpoints()
        {
            var found = new List<KeyValuePair<long, string>>();
            if (!Directory.Exists(CheckpointDirectory))
                return found;
            foreach (string file in Directory.GetFiles(CheckpointDirectory, CheckpointPrefix + "*" + CheckpointSuffix))
            {
                if (StepOf(Path.GetFileName(file)) is { } step)
                    found.Add(new KeyValuePair<long, string>(step, file));
            }

            found.Sort((left, right) => right.Key.CompareTo(left.Key));
            return found;
        }

        /// <summary>Returns a file's path relative to the run directory, with forward slashes, as in progress events.</summary>
        /// <param name="file">The path of a file, absolute or relative to the current directory. It need not exist.</param>
        /// <returns>The relative path. A file outside the run directory gives a path that begins with "..", or its absolute path if it is on another
        /// drive.</returns>
        /// <exception cref="ArgumentNullException"><paramref name="file"/> is null.</exception>
        /// <exception cref="ArgumentException"><paramref name="file"/> is empty.</exception>
        public string RelativeName(string file) => Path.GetRelativePath(FullPath, file).Replace('\\', '/');

        /// <summary>Claims the run for this process: no second process can then train in it. Creates the directory if needed.</summary>
        /// <returns>The claim. Dispose it when the run ends. It ends with the process at the latest.</returns>
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

        /// <summary>Returns the step of a checkpoint file from its name. Null if the name is not one that <see cref="CheckpointFile"/> gives.</summary>
        internal static long? StepOf(string name)
        {
            int digits = name.Length - CheckpointPrefix.Length - CheckpointSuffix.Length;
            if (digits <= 0 || !long.TryParse(name.AsSpan(CheckpointPrefix.Length, digits), NumberStyles.None, CultureInfo.InvariantCulture, out long step))
                return null;
            return name == CheckpointName(step) ? step : (long?)null;
        }

        private static string CheckpointName(long step) => CheckpointPrefix + step.ToString("D9", CultureInfo.InvariantCulture) + CheckpointSuffix;

        /// <summary>Requests the run to stop. The run finishes its current step, keeps the best model and writes a last checkpoint.</summary>
        /// <exception cref="DirectoryNotFoundException">The run directory does not exist.</exception>
        /// <exception cref="IOException">The request cannot be written.</exception>
        public void RequestCancel()
        {
            if (!Directory.Exists(FullPath))
                throw new DirectoryNotFoundException($"The run directory '{FullPath}' does not exist, so nothing was cancelled. Give the directory of a run.");
            using var file = new FileStream(CancelFile, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }

        /// <summary>Deletes the request to stop. Does nothing if there is none. A run does this when it starts or resumes.</summary>
        /// <exception cref="DirectoryNotFoundException">The run directory does not exist.</exception>
        /// <exception cref="IOException">The request cannot be deleted.</exception>
        public void ClearCancel() => File.Delete(CancelFile);
    }
}
