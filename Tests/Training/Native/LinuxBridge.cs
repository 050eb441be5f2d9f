using System;

namespace DialogueRnn.Training.Tests.Native;

/// <summary>TorchSharp's library for Linux, which a build for every platform carries on each of them.</summary>
internal static class LinuxBridge
{
    internal static string Path =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
}
