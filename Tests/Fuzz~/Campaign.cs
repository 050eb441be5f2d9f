using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;

namespace DialogueRnn.Fuzz;

/// <summary>Lets workers open files for a time, and keeps the files that went wrong.</summary>
internal sealed class Campaign
{
    // A case that computes for so long, in seconds of the processor, hangs.
    private const double Hang = 20.0;

    private readonly string _seeds;
    private readonly string _findings;
    private readonly int _seed;
    private readonly string[] _kinds;
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _opened = new(StringComparer.Ordinal);
    private long _number;
    private string _kind = string.Empty;
    private int _faults;
    private double _largestShare;
    private bool _isDone;
    private long _lastLine;

    /// <summary>Creates a campaign.</summary>
    /// <param name="seeds">The folder of the files that are changed.</param>
    /// <param name="findings">The folder that receives the findings.</param>
    /// <param name="seed">The seed of all changes.</param>
    /// <param name="kinds">The names of the kinds of files.</param>
    public Campaign(string seeds, string findings, int seed, string[] kinds)
    {
        _seeds = seeds;
        _findings = findings;
        _seed = seed;
        _kinds = kinds;
        Directory.CreateDirectory(findings);
    }

    /// <summary>Opens files.</summary>
    /// <param name="minutes">The time.</param>
    /// <param name="cases">The number of cases. The campaign ends when either is reached.</param>
    /// <returns>The number of findings.</returns>
    public int Run(double minutes, long cases)
    {
        var clock = Stopwatch.StartNew();
        double seconds = minutes * 60.0;
        while (_number < cases && clock.Elapsed.TotalSeconds < seconds)
            RunWorker(seconds - clock.Elapsed.TotalSeconds, cases);
        string counts = string.Join(", ", _counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value} {count.Key} ({_opened.GetValueOrDefault(count.Key)} opened)")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{_counts.Values.Sum()} cases in {clock.Elapsed.TotalMinutes:0.0} minutes with seed {_seed}: {counts}. {_faults} findings. The largest share of the memory limit: {_largestShare:0%}."));
        return _faults;
    }

    private void RunWorker(double seconds, long cases)
    {
        _isDone = false;
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "work", _seeds, _findings, Text(_seed), Text(_number), Text(seconds), Text(cases) },
        };
        foreach (string kind in _kinds)
            start.ArgumentList.Add(kind);

        // The engine's threads would otherwise wait for each other on a machine with few cores.
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process worker = Process.Start(start)!;
        string error = string.Empty;
        worker.ErrorDataReceived += (_, line) => error = line.Data is null ? error : $"{error} | {line.Data}";
        worker.OutputDataReceived += (_, line) => Take(line.Data);
        worker.BeginErrorReadLine();
        worker.BeginOutputReadLine();
        TimeSpan atLine = TimeSpan.Zero;
        long seen = -1;
        while (!worker.WaitForExit(500))
        {
            if (ProcessorTimeOf(worker) is not { } now)
                continue;
            if (Interlocked.Read(ref _lastLine) != seen)
            {
                seen = Interlocked.Read(ref _lastLine);
                atLine = now;
            }
            else if ((now - atLine).TotalSeconds > Hang && _kind.Length > 0)
            {
                worker.Kill(true);
                error = $"It computed for more than {Hang} s.";
            }
        }

        worker.WaitForExit();
        if (_isDone)
            return;
        if (_kind.Length == 0)
            throw new InvalidOperationException($"The worker cannot begin: {error}");
        // The worker has not come to write the file of this case itself.
        File.Copy(Path.Combine(_findings, "current"), FileOf(_findings, _kind, _seed, _number), true);
        Keep(_number, 0, $"The process ended with the code {worker.ExitCode}. {error}");
        _number++;
    }

    /// <summary>The file of a finding.</summary>
    /// <param name="findings">The folder of the findings.</param>
    /// <param name="kind">The kind of the case.</param>
    /// <param name="seed">The seed of the campaign.</param>
    /// <param name="number">The number of the case.</param>
    internal static string FileOf(string findings, string kind, int seed, long number) => Path.Combine(findings, string.Create(CultureInfo.InvariantCulture, $"{kind}-{seed}-{number}.case"));

    // Null if the process has ended in the meantime.
    private static TimeSpan? ProcessorTimeOf(Process worker)
    {
        try
        {
            return worker.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        Interlocked.Increment(ref _lastLine);
        string[] parts = line.Split(' ', 4);
        switch (parts[0])
        {
            case "case":
                _number = long.Parse(parts[1], CultureInfo.InvariantCulture);
                _kind = parts[2];
                _counts[_kind] = _counts.GetValueOrDefault(_kind) + 1;
                break;
            case "opened":
                _opened[_kind] = _opened.GetValueOrDefault(_kind) + 1;
                break;
            case "fault":
                Keep(_number, int.Parse(parts[2], CultureInfo.InvariantCulture), parts[3]);
                break;
            case "done":
                _number = long.Parse(parts[1], CultureInfo.InvariantCulture);
                _largestShare = Math.Max(_largestShare, double.Parse(parts[2], CultureInfo.InvariantCulture));
                _isDone = true;
                break;
        }
    }

    private void Keep(long number, int opening, string fault)
    {
        _faults++;
        string file = FileOf(_findings, _kind, _seed, number);
        File.WriteAllText(Path.ChangeExtension(file, ".txt"), string.Create(
            CultureInfo.InvariantCulture,
            $"kind {_kind}, seed {_seed}, case {number}, opening {opening}, kinds {string.Join('+', _kinds)}\n{fault.Replace(" | ", "\n", StringComparison.Ordinal)}\n"));
        Console.WriteLine($"FOUND {Path.GetFileNameWithoutExtension(file)}: {fault[..Math.Min(fault.Length, 300)]}");
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
