using System;
using System.IO;
using System.Runtime.InteropServices;

namespace DialogueRnn.Training.Networks.Fused.Crew;

/// <summary>Facts about the machine's cores.</summary>
internal static class ProcessorCores
{
    private const string LinuxSwitch = "/sys/devices/system/cpu/smt/active";

    /// <summary>
    /// Whether two logical processors share the arithmetic of one core. If the system does not tell, true on x64 with four or more processors.
    /// </summary>
    public static bool AreShared { get; } = Find();

    private static bool Find()
    {
        if (RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.X86))
            return false;

        try
        {
            if (File.Exists(LinuxSwitch))
                return File.ReadAllText(LinuxSwitch).Trim() == "1";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount >= 4;
        }

        return Environment.ProcessorCount >= 4;
    }
}
