using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Training.Casting.Plans;

namespace DialogueRnn.Training.Casting.Running;

/// <summary>
/// The files of the claims of a job. Each claim has a number. A claim is taken by creating the file with the next number, which the file system grants to one process only.
/// Claims are never deleted, so no number is given twice.
/// </summary>
/// <param name="folder">The folder of the cast.</param>
/// <param name="job">The job.</param>
internal sealed class ClaimFiles(CastFolder folder, CastJob job)
{
    /// <summary>The age of a heartbeat from which its process counts as ended, if nothing else is known of it.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(90);

    private const string Middle = ".claim-";
    private const long LongestClaim = 10_000;

    /// <summary>The number of the newest claim. 0 if there is none.</summary>
    public int Newest => !Directory.Exists(folder.Claims) ? 0 : Directory.EnumerateFiles(folder.Claims, $"{job.Name}{Middle}*")
        .Select(file => int.TryParse(Path.GetFileName(file).AsSpan(job.Name.Length + Middle.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
        .DefaultIfEmpty(0).Max();

    /// <summary>Who holds the job. Null if it is free.</summary>
    /// <param name="asker">The process that asks.</param>
    /// <exception cref="IOException">The files cannot be read.</exception>
    public ClaimHolder? HolderFor(ClaimHolder asker)
    {
        int newest = Newest;
        if (newest == 0 || File.Exists(EndOf(newest)))
            return null;
        ClaimHolder? holder = Read(newest);
        bool isAlive = holder?.IsAlive(asker) ?? AgeOf(newest) < StaleAfter;
        return isAlive ? holder ?? new ClaimHolder("unknown", 0, string.Empty, null, 0) : null;
    }

    /// <summary>Creates a claim.</summary>
    /// <returns>False if another process has created it before.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public bool TryCreate(int number, ClaimHolder holder)
    {
        Directory.CreateDirectory(folder.Claims);
        try
        {
            using var file = new FileStream(ClaimOf(number), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            file.Write(JsonSerializer.SerializeToUtf8Bytes(holder));
            return true;
        }
        catch (IOException) when (File.Exists(ClaimOf(number)))
        {
            return false;
        }
    }

    /// <summary>Notes that a claim has ended.</summary>
    public void End(int number) => File.WriteAllBytes(EndOf(number), []);

    /// <summary>Shows that the process of a claim is alive.</summary>
    public void Beat(int number) => File.WriteAllText(HeartbeatOf(number), "beat\n");

    // Both times are those of the storage, so the clocks of the hosts do not matter.
    private TimeSpan AgeOf(int number)
    {
        string probe = Path.Combine(folder.Claims, $"{Guid.NewGuid():N}.clock");
        try
        {
            File.WriteAllBytes(probe, [1]);
            DateTime seen = new[] { ClaimOf(number), HeartbeatOf(number) }.Max(File.GetLastWriteTimeUtc);
            return File.GetLastWriteTimeUtc(probe) - seen;
        }
        finally
        {
            File.Delete(probe);
        }
    }

    // A process can be killed between the making of its claim and its writing.
    private ClaimHolder? Read(int number)
    {
        try
        {
            return new FileInfo(ClaimOf(number)).Length < LongestClaim ? JsonSerializer.Deserialize<ClaimHolder>(File.ReadAllBytes(ClaimOf(number))) : null;
        }
        catch (Exception error) when (error is JsonException or IOException)
        {
            return null;
        }
    }

    private string ClaimOf(int number) => Path.Combine(folder.Claims, string.Create(CultureInfo.InvariantCulture, $"{job.Name}{Middle}{number}"));

    private string EndOf(int number) => Path.Combine(folder.Claims, string.Create(CultureInfo.InvariantCulture, $"{job.Name}.ended-{number}"));

    private string HeartbeatOf(int number) => Path.Combine(folder.Claims, string.Create(CultureInfo.InvariantCulture, $"{job.Name}.heartbeat-{number}"));
}
