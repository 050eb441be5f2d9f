using System;
using System.Linq;
using System.Text;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Folders;

/// <summary>Names of files in the studio's folder: which are allowed, and how a name from elsewhere becomes one.</summary>
internal static class UploadName
{
    /// <summary>The largest length of a name, in UTF-16 units.</summary>
    public const int Longest = 100;

    // What Windows forbids, and what the commands read as a pattern.
    private const string Forbidden = "<>:\"/\\|?*[]{}";

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>Whether a name can be that of a file in the folder: one part, no pattern, no option, no file of options (@), nothing hidden.</summary>
    public static bool IsPlain(string name) =>
        name.Length is > 0 and <= Longest && name[0] is not ('.' or '-' or '@' or ' ') && name[^1] is not ('.' or ' ') && !IsDevice(name) && !name.Any(IsForbidden);

    /// <summary>Makes a plain name of any text. Folders are cut off, and what is not allowed becomes '_'.</summary>
    /// <exception cref="StudioException">Nothing is left of the name.</exception>
    public static string Clean(string given)
    {
        string whole = string.Concat(given.Select(character => char.IsSurrogate(character) ? '_' : character)).Normalize(NormalizationForm.FormC);
        string last = whole[(whole.LastIndexOfAny(['/', '\\']) + 1)..];
        string cleaned = string.Concat(last.Select(character => IsForbidden(character) ? '_' : character)).TrimStart('.', '-', '@', ' ').TrimEnd('.', ' ');
        if (cleaned.Length > Longest)
        {
            int dot = cleaned.LastIndexOf('.');
            string ending = dot > 0 && cleaned.Length - dot <= Longest / 2 ? cleaned[dot..] : string.Empty;
            cleaned = cleaned[..(Longest - ending.Length)].TrimEnd('.', ' ') + ending;
        }

        if (IsDevice(cleaned))
            cleaned = "_" + cleaned;
        return IsPlain(cleaned) ? cleaned : throw StudioException.Wrong($"'{given}' cannot be the name of a file. Rename the file, and drop it again.");
    }

    private static bool IsForbidden(char character) => char.IsControl(character) || char.IsSurrogate(character) || Forbidden.Contains(character);

    private static bool IsDevice(string name)
    {
        string stem = name.Split('.')[0].TrimEnd().ToUpperInvariant();
        return Devices.Contains(stem) || (stem.Length == 4 && char.IsDigit(stem[3]) && stem[..3] is "COM" or "LPT");
    }
}
