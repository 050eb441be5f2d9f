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

        /// <summary>This process.</summary>
        internal static int CurrentId
        {
            get
            {
                using Process process = Process.GetCurrentProcess();
                return process.Id;
            }
        }

        /// <summary>Whether the process that was known by this number at this time still lives; a later one that got the same number does not count.</summary>
        /// <param name="processId">The process.</param>
        /// <param name="seenAt">A time, UTC, at which it lived.</param>
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
                // It exists and belongs to someone else.
                return true;
            }
        }
    }
}
