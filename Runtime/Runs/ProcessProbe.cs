#nullable enable
using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;

namespace DialogueRnn.Runs
{
    /// <summary>Asks the operating system about processes.</summary>
    internal static class ProcessProbe
    {
        private const string Others = "start ";

        private static readonly char[] Blank = { ' ' };

        private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(2);

        /// <summary>The number of this process.</summary>
        internal static int CurrentId
        {
            get
            {
                using Process process = Process.GetCurrentProcess();
                return process.Id;
            }
        }

        /// <summary>What tells this process from a later one with the same number. Empty if it cannot be found out.</summary>
        internal static string CurrentIdentity => IdentityOf(CurrentId);

        /// <summary>Returns whether the process with this number and identity is still running. Null if it cannot be found out here, as for a process in
        /// another container.</summary>
        /// <param name="processId">The number of the process.</param>
        /// <param name="identity">What <see cref="CurrentIdentity"/> was in that process.</param>
        internal static bool? IsSame(int processId, string identity)
        {
            string space = IsLinux ? LinuxSpace() : Others;
            if (space.Length == 0 || !identity.StartsWith(space, StringComparison.Ordinal))
                return null;
            string found = IdentityOf(processId);
            // A process of another user can be hidden although it exists.
            return found.Length > 0 ? AreOne(found, identity) : Exists(processId) ? (bool?)null : false;
        }

        /// <summary>Returns whether two identities are of one process. Runtimes differ a little in the start that they tell, so starts may differ by two seconds.</summary>
        internal static bool AreOne(string identity, string other)
        {
            if (identity == other)
                return true;
            return StartOf(identity) is { } start && StartOf(other) is { } otherStart && (start - otherStart).Duration() <= ClockSlack;
        }

        private static TimeSpan? StartOf(string identity)
        {
            string[] parts = identity.Split(Blank);
            return parts.Length == 2 && parts[0] + " " == Others && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks)
                ? new TimeSpan(ticks)
                : (TimeSpan?)null;
        }

        private static bool Exists(int processId)
        {
            try
            {
                using Process process = Process.GetProcessById(processId);
                return true;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }

        private static bool IsLinux => File.Exists("/proc/self/stat");

        private static string IdentityOf(int processId)
        {
            try
            {
                if (IsLinux)
                    return LinuxSpace() is { Length: > 0 } space ? space + LinuxStart(processId) : string.Empty;
                using Process process = Process.GetProcessById(processId);
                return process.HasExited ? string.Empty : Others + process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
            }
            catch (Exception error) when (error is ArgumentException || error is InvalidOperationException || error is Win32Exception || error is NotSupportedException
                || error is IOException || error is UnauthorizedAccessException)
            {
                return string.Empty;
            }
        }

        // The numbers of processes mean the same in the same boot of the same space of numbers. A container has a space of its own.
        private static string LinuxSpace()
        {
#if NET
            try
            {
                return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()} {new FileInfo("/proc/self/ns/pid").LinkTarget} ";
            }
            catch (Exception error) when (error is IOException || error is UnauthorizedAccessException)
            {
                return string.Empty;
            }
#else
            return string.Empty;
#endif
        }

        // proc_pid_stat(5): behind the name in parentheses come the state and, 19 fields later, the start in clock ticks since the boot.
        private static string LinuxStart(int processId)
        {
            string[] fields = File.ReadAllText($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/stat").Split(')')[^1].Split(Blank, StringSplitOptions.RemoveEmptyEntries);
            bool hasEnded = fields[0] == "Z" || fields[0] == "X";
            return hasEnded ? "ended" : fields[19];
        }

        /// <summary>Returns true if the process with this number at this time is still running. A later process with the same number does not
        /// count.</summary>
        /// <param name="processId">The number of the process.</param>
        /// <param name="seenAt">A time at which the process was running, UTC.</param>
        internal static bool IsAlive(int processId, DateTime seenAt)
        {
            try
            {
                using Process process = Process.GetProcessById(processId);
                return !process.HasExited && process.StartTime.ToUniversalTime() <= seenAt + ClockSlack;
            }
            catch (Exception error) when (error is ArgumentException || error is InvalidOperationException)
            {
                return false;
            }
            catch (Exception error) when (error is Win32Exception || error is NotSupportedException)
            {
                // The process exists, but this user has no access to it.
                return true;
            }
        }
    }
}
