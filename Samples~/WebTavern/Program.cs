using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("browser")]

namespace DialogueRnn.WebTavern;

internal static class Program
{
    // The page calls what Page exports. Nothing runs by itself.
    private static void Main()
    {
    }
}
