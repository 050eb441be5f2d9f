using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace DialogueRnn.Training.Benchmarks;

/// <summary>A child process that waits for a number of steps, does them and answers with the seconds they took and the processor time they used.</summary>
internal sealed class ContenderProcess : IDisposable
{
    private readonly Process _process;

    private ContenderProcess(Process process, string title)
    {
        _process = process;
        Title = title;
    }

    /// <summary>What the process calls itself.</summary>
    public string Title { get; }

    /// <summary>Starts it and waits until it is ready; null, with the reason, when it does not start.</summary>
    public static ContenderProcess? Start(string program, IEnumerable<string> arguments, out string reason)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            reason = exception.Message;
            return null;
        }

        process.ErrorDataReceived += (_, _) => { };
        string? title = process.StandardOutput.ReadLine();
        if (title is not null)
        {
            process.BeginErrorReadLine();
            reason = "";
            return new ContenderProcess(process, title);
        }

        string[] errors = process.StandardError.ReadToEnd().Trim().Split('\n');
        process.Dispose();
        reason = errors[^1];
        return null;
    }

    /// <summary>Seconds a step, and seconds of processor time of all its threads, over <paramref name="steps"/> steps.</summary>
    public (double Elapsed, double Processor) Time(int steps)
    {
        _process.StandardInput.WriteLine(steps.ToString(CultureInfo.InvariantCulture));
        string answer = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{Title} ended while it was being timed.");
        string[] parts = answer.Split(' ');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture) / steps, double.Parse(parts[1], CultureInfo.InvariantCulture) / steps);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
