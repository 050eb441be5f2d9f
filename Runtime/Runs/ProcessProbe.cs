#nullable enable
using System;
using System.ComponentModel;
using System.Diagnostics;

namespace DialogueRnn.Runs
{
    /// <summary>Asks the operating system about processes.</summary>
    internal static class ProcessProbe
    {
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
