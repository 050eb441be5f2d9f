// Makes the texts that the base model learns. It takes the files that sources.tsv names, checks their hashes, cleans them and mixes them.
//
//     dotnet run prepare.cs -- DATA OUT [COLUMNS]
//
// DATA holds the folders dialogue, books and modern. OUT gets train.txt, valid.txt and held-out.txt. COLUMNS is the --batch of the run that
// reads train.txt: the trainer reads as many columns of a text side by side, so every column is ordered from narration to speech.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

if (args.Length is < 2 or > 3)
{
    Console.Error.WriteLine("dotnet run prepare.cs -- DATA OUT [COLUMNS]");
    return 2;
}

string data = args[0];
string output = args[1];
int columns = args.Length > 2 ? int.Parse(args[2]) : 32;
string here = Path.GetDirectoryName(ThisFile())!;
List<Source> sources = [.. File.ReadLines(Path.Combine(here, "sources.tsv")).Skip(1).Where(line => line.Length > 0).Select(Source.Read)];
var unspoken = new Unspoken(File.ReadLines(Path.Combine(here, "unspoken.txt")));

var texts = new List<(Source Source, List<List<string>> Runs)>();
foreach (Source source in sources)
{
    byte[] bytes = File.ReadAllBytes(Path.Combine(data, source.File));
    if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != source.Hash)
    {
        Console.Error.WriteLine($"{source.File} is not the file that sources.tsv names: its SHA-256 is another.");
        return 1;
    }

    texts.Add((source, [.. Cleaning.Runs(Encoding.UTF8.GetString(bytes), source.Role)]));
}

var names = new Names(texts.SelectMany(text => text.Runs).SelectMany(run => run));
var random = new Dice(7);
var seen = new HashSet<string>(StringComparer.Ordinal);
var units = new List<Unit>();
foreach ((Source source, List<List<string>> runs) in texts)
{
    foreach (List<string> run in runs)
    {
        var kept = new List<string>();
        foreach (string line in run)
        {
            string? said = names.Without(line, source.Role, random);
            if (said is not null && !unspoken.IsIn(said) && seen.Add(Cleaning.Key(said)))
                kept.Add(said);
        }

        if (kept.Count > 0)
            units.Add(new Unit(source, kept));
    }
}

// Words of other alphabets, dialect and nonsense: lines with several words that hardly occur teach spelling, not English.
Dictionary<string, int> counts = [];
foreach (string word in units.SelectMany(unit => unit.Lines).SelectMany(Cleaning.Words))
    counts[word] = counts.GetValueOrDefault(word) + 1;
foreach (Unit unit in units)
    unit.Lines.RemoveAll(HasRareWords);

var valid = new List<Unit>();
var heldOut = new List<Unit>();
var placed = new List<(double Place, Unit Unit)>();
foreach (Unit unit in units.Where(unit => unit.Lines.Count > 0))
{
    if (unit.Source.Role is not Role.Narration && random.Below(100) == 0)
    {
        (random.Below(3) == 0 ? valid : heldOut).Add(unit);
        continue;
    }

    for (double share = unit.Source.Share; share > 0; share--)
    {
        if (share >= 1 || random.Next() < share)
            placed.Add((unit.Source.Place(random.Next()), unit));
    }
}

Directory.CreateDirectory(output);
placed.Sort((a, b) => a.Place.CompareTo(b.Place));
using (var writer = new StreamWriter(Path.Combine(output, "train.txt"), false, new UTF8Encoding(false)) { NewLine = "\n" })
{
    // Columns are dealt by length, so that each is as long as the others all the way.
    var columnTexts = new StringBuilder[columns];
    for (int index = 0; index < columns; index++)
        columnTexts[index] = new StringBuilder();
    foreach ((_, Unit unit) in placed)
    {
        StringBuilder shortest = columnTexts.MinBy(text => text.Length)!;
        foreach (string line in unit.Lines)
            shortest.Append(line).Append('\n');
    }

    foreach (StringBuilder text in columnTexts)
        writer.Write(text);
}

Write("valid.txt", valid);
Write("held-out.txt", heldOut);
foreach (IGrouping<Role, (double, Unit Unit)> role in placed.GroupBy(item => item.Unit.Source.Role).OrderBy(group => group.Key))
    Console.WriteLine($"{role.Key,-10} {role.Sum(item => item.Unit.Lines.Count),9:N0} lines {role.Sum(item => item.Unit.Lines.Sum(line => (long)line.Length + 1)),12:N0} characters");
return 0;

bool HasRareWords(string line)
{
    List<string> words = [.. Cleaning.Words(line)];
    int rare = words.Count(word => counts[word] < 12);
    return rare > 1 && rare * 8 > words.Count;
}

void Write(string name, List<Unit> chosen)
{
    using var writer = new StreamWriter(Path.Combine(output, name), false, new UTF8Encoding(false)) { NewLine = "\n" };
    foreach (Unit unit in random.Shuffled(chosen))
    {
        foreach (string line in unit.Lines)
            writer.WriteLine(line);
    }
}

static string ThisFile([CallerFilePath] string path = "") => path;

/// <summary>What a file is good for.</summary>
internal enum Role
{
    Narration,
    Sentences,
    Requests,
    Chat,
    Stories,
    Speech,
    Game,
}

/// <summary>A row of sources.tsv.</summary>
internal sealed record Source(string File, string Hash, Role Role, double Share)
{
    public static Source Read(string row)
    {
        string[] cells = row.Split('\t');
        return new Source(cells[0], cells[1], Enum.Parse<Role>(cells[2], ignoreCase: true), double.Parse(cells[3]));
    }

    /// <summary>Where in the course a piece is read, from 0 (first) to 1 (last).</summary>
    public double Place(double chance)
    {
        (double from, double to) = Role switch
        {
            Role.Narration => (0.0, 0.8),
            Role.Requests => (0.0, 0.7),
            Role.Sentences => (0.0, 1.0),
            Role.Chat => (0.0, 0.9),
            Role.Stories => (0.1, 0.95),
            Role.Speech => (0.1, 1.0),
            _ => (0.3, 1.0),
        };
        return from + (to - from) * chance;
    }
}

/// <summary>Lines that stay together.</summary>
internal sealed record Unit(Source Source, List<string> Lines);

/// <summary>Numbers that are the same on every machine and in every year.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public int Below(int count) => (int)(Next() * count);

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        List<T> list = [.. items];
        for (int index = list.Count - 1; index > 0; index--)
        {
            int other = Below(index + 1);
            (list[index], list[other]) = (list[other], list[index]);
        }

        return list;
    }

    private ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong bits = _state;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

/// <summary>The words that the base will not say.</summary>
internal sealed class Unspoken
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly List<string> _phrases = [];

    public Unspoken(IEnumerable<string> lines)
    {
        foreach (string entry in lines.Select(line => line.Trim().ToLowerInvariant()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (entry.Contains(' ') || entry.Contains('-'))
                _phrases.Add(entry.Replace('-', ' '));
            else
                _words.Add(entry);
        }
    }

    public bool IsIn(string line)
    {
        string[] words = [.. Cleaning.Words(line)];
        if (words.Any(word => _words.Contains(word) || (word.EndsWith("'s", StringComparison.Ordinal) && _words.Contains(word[..^2]))))
            return true;
        string spaced = $" {string.Join(' ', words)} ";
        return _phrases.Any(phrase => spaced.Contains($" {phrase} ", StringComparison.Ordinal));
    }
}

/// <summary>Which lines are fit to be read, and how they are cut.</summary>
internal static partial class Cleaning
{
    private const int LinesOfRun = 5;

    /// <summary>The lines of a file, cleaned; neighbours in talk stay together.</summary>
    public static IEnumerable<List<string>> Runs(string text, Role role)
    {
        var run = new List<string>();
        int longest = role is Role.Sentences or Role.Requests or Role.Game ? 1 : LinesOfRun;
        foreach (string raw in text.Split('\n'))
        {
            if (raw.Length == 0 && run.Count > 0)
            {
                yield return run;
                run = [];
            }

            foreach (string line in role is Role.Narration or Role.Stories or Role.Game ? Pieces(raw) : [raw])
            {
                if (Clean(line, role) is not { } clean)
                    continue;
                run.Add(clean);
                if (run.Count == longest)
                {
                    yield return run;
                    run = [];
                }
            }
        }

        if (run.Count > 0)
            yield return run;
    }

    /// <summary>What two lines have in common that are the same but for marks and capitals.</summary>
    public static string Key(string line) => string.Concat(line.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>The words of a line in small letters.</summary>
    public static IEnumerable<string> Words(string line) => WordPattern().Matches(line).Select(match => match.Value.ToLowerInvariant());

    // Paragraphs are cut at sentence ends, to pieces of about a line.
    private static IEnumerable<string> Pieces(string paragraph)
    {
        const int Longest = 260;
        if (paragraph.Length <= Longest)
        {
            yield return paragraph;
            yield break;
        }

        var piece = new StringBuilder();
        foreach (string sentence in SentenceEnd().Split(paragraph))
        {
            if (piece.Length > 0 && piece.Length + sentence.Length > Longest)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            if (piece.Length > 0)
                piece.Append(' ');
            piece.Append(sentence);
        }

        yield return piece.ToString();
    }

    private static string? Clean(string raw, Role role)
    {
        string line = Blanks().Replace(raw.Trim(), " ").Replace("---", "--").Replace(" -- ", "--").Replace(" - ", "--").Replace("....", "...").Replace("?..", "?").Replace("!..", "!");
        line = DoubledMark().Replace(line, "$1");
        if (line.Length > 1 && line[0] == '"' && line[^1] == '"' && line.IndexOf('"', 1) == line.Length - 1)
            line = line[1..^1].Trim();
        (int shortest, int longest) = role switch
        {
            Role.Narration => (40, 280),
            Role.Speech => (4, 260),
            _ => (6, 260),
        };
        if (line.Length < shortest || line.Length > longest || !Plain().IsMatch(line) || Odd().IsMatch(line) || Jargon().IsMatch(line))
            return null;
        if (!char.IsAsciiLetterUpper(line[0]) && !(line[0] == '"' && char.IsAsciiLetterUpper(line[1])) && !(line.StartsWith("...", StringComparison.Ordinal)))
        {
            if (role is not (Role.Chat or Role.Requests) || !char.IsAsciiLetterLower(line[0]))
                return null;
            line = char.ToUpperInvariant(line[0]) + line[1..];
        }

        if (line[^1] is ',' or ';' or ':' or '-' or '(' || line.Count(letter => letter == '"') % 2 == 1 || line.Count(char.IsAsciiDigit) > 2)
            return null;
        if (line[^1] is not ('.' or '!' or '?' or '"' or '\'' or ')'))
            line += ".";
        int letters = line.Count(char.IsAsciiLetter);
        int capitals = line.Count(char.IsAsciiLetterUpper);
        int words = Words(line).Count();
        if (capitals * 3 > letters + 6 || letters * 10 < line.Length * 6 || words < 1 || letters > words * 9)
            return null;
        return line.Replace(" i ", " I ").Replace(" i'm", " I'm").Replace(" i'll", " I'll").Replace(" i've", " I've").Replace(" i'd", " I'd");
    }

    [GeneratedRegex(@"[A-Za-z]+(?:'[A-Za-z]+)*")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"(?<=[.!?]['""]?) (?=['""]?[A-Z])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"([!?])[!?]+")]
    private static partial Regex DoubledMark();

    [GeneratedRegex(@"^[A-Za-z0-9 .,!?'"";:()-]+$")]
    private static partial Regex Plain();

    // Addresses, abbreviations of letters, runs of capitals, letters drawn out, broken blanks, the jargon of chats.
    [GeneratedRegex(@"\.[a-z]|\b[A-Z]{2,}\b|\b[B-HJ-NP-Z]\.|\( | \)|,,|\.\.\.\.|''|' '|\w\?\w|\w!\w| [,.!?;:]")]
    private static partial Regex Odd();

    [GeneratedRegex(@"http|www|([A-Za-z])\1\1|\b(?:chapter|lol|lmao|haha|hahaha|omg|idk|imo|thx|pls|u|ur|im|dont|cant|wont|didnt|doesnt|isnt|thats|ive|movie|movies|netflix|youtube|facebook|turker|turk|chatbot|bot|ai|siri|superuser)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Jargon();
}

/// <summary>Names of people and places: seldom, and never the same few.</summary>
internal sealed partial class Names
{
    // Written with a capital, but no names; or names that anybody's English has.
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "I", "I'm", "I'll", "I've", "I'd", "O", "Oh", "Ah", "God", "Lord", "Christmas", "Heaven", "Hell", "Devil", "Monday", "Tuesday", "Wednesday",
        "Thursday", "Friday", "Saturday", "Sunday", "Mr", "Mrs", "Miss", "Dr", "Sir", "Lady", "Captain", "Doctor", "Father", "Mother", "Brother",
        "Sister", "Uncle", "Aunt", "King", "Queen", "Prince", "Princess", "Duke", "Duchess", "Count", "Countess", "Baron", "Majesty", "Highness",
        "Lordship", "Excellency", "Grandmother", "Grandfather", "Mamma", "Mama", "Papa", "Mum", "Mom", "Dad", "Master", "Madam", "Sergeant", "Colonel",
        "General", "Major", "Bishop", "Easter", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December", "The", "A", "An", "And", "But", "You", "He", "She", "It", "We", "They", "What", "Why", "How", "Yes", "No", "Death", "Sun", "Moon", "Earth",
    };

    // The names that stand in one sentence of eight, or of a hundred. Whoever bears them becomes somebody of a village.
    private static readonly HashSet<string> Worn = new((
        "Tom Mary Sami Fadil Layla Ziri Yanni John Mennad Skura Rima Jack Jim Bill Bob Jane Ken Mike Alice Kate Nancy Tony Dan Linda Emily Paul Betty Susan Lucy Jamal Karl Baya "
        + "Rodrigo Igor Ivan Marie Walid Jessica Olivia Amelia Anna Martha Nuja Amanda Melissa Yazid Edmundo Leonid Claudio Vladimir Antonio Diego Flavio Gabor Isabella Gustavo Rodolfo Miroslav Bruno "
        + "Lorenzo Silvio Carlos Donald Adriano Amy Martino Matthew Mark Michael Ann Tim Ted Sue Ali Peter David Robert Michelle Elias Elena Stefan Alberto Lukas William Jonas Pietro Damiano Felix").Split(' '));

    private static readonly HashSet<string> Women = new((
        "Mary Layla Skura Rima Jane Alice Kate Nancy Linda Emily Betty Susan Lucy Baya Marie Jessica Olivia Amelia Anna Martha Amanda Melissa Isabella Amy Ann Sue Michelle Elena").Split(' '));

    private static readonly string[] Men =
    [
        "the miller", "the baker", "the smith", "the captain", "the old man", "the boy", "the farmer", "the hunter", "the stranger", "the guard", "the cook", "the king", "the merchant", "the doctor", "the sailor",
        "the thief", "the soldier", "the prince", "the priest", "the fisherman", "the innkeeper", "the carpenter", "the ferryman", "the shepherd", "the tailor", "the knight", "the wizard", "the gardener", "the clerk",
        "my brother", "my uncle", "my father", "my son", "my cousin", "my friend", "my neighbour", "your brother", "your father", "your friend", "her husband", "our captain", "our host", "the young man", "the tall one",
    ];

    private static readonly string[] OfWomen =
    [
        "the queen", "the witch", "the old woman", "the girl", "the widow", "the nurse", "the lady", "the princess", "the healer", "the singer", "the weaver", "the midwife", "the miller's wife", "the cook",
        "the landlady", "the maid", "the teacher", "the baker's daughter", "my sister", "my aunt", "my mother", "my wife", "my daughter", "my grandmother", "your sister", "your mother", "his wife", "the young woman",
    ];

    private static readonly string[] Called = ["friend", "sir", "my friend", "captain", "my dear", "boy", "old man", "my lord", "brother", "stranger", "my lady", "child", "lad", "master", "doctor", "neighbour"];

    // For everybody else; each is as rare as the others.
    private static readonly string[] Rare = (
        "Alder Ansel Arden Aldous Barnaby Bertram Bevis Corin Crispin Cuthbert Dunstan Edric Elwin Emeric Fabian Gareth Gideon Godwin Hamish Hesper Hollis Ignace Ivor Jasper Jorah Kester Lambert Leofric Linus Lorcan "
        + "Magnus Merrick Mungo Nevin Norbert Orrin Osric Oswin Percival Quentin Ranulf Roderick Rowan Rufus Silas Simeon Tancred Tavish Tobias Ulric Umber Valen Wilfred Wystan Yorick Zebedee Alwen Anneke Aveline "
        + "Beatrix Blythe Brida Cecily Clemence Cosima Dagny Delphine Dorcas Edda Elspeth Ermina Estrid Fenella Freya Gisela Greta Gwen Hedda Helga Idony Ilse Imogen Isolde Jocasta Jorunn Kerensa Lavinia Liesel Lisbet "
        + "Lorna Mabel Maude Melisande Mirabel Morwen Nerys Odette Orla Ottilie Perdita Petra Philippa Ragna Rosamund Runa Sabine Sidony Signe Sunniva Tamsin Thora Tilda Ursula Verity Willa Winifred Ysolde Zelda").Split(' ');

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Finds out what is a name: what stands inside lines with a capital and seldom without.</summary>
    public Names(IEnumerable<string> lines)
    {
        var capital = new Dictionary<string, int>(StringComparer.Ordinal);
        var small = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            foreach (Match match in InsideLine().Matches(line))
            {
                string word = match.Groups[1].Value;
                Dictionary<string, int> counts = char.IsAsciiLetterUpper(word[0]) ? capital : small;
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        foreach ((string word, int count) in capital)
        {
            if (!Common.Contains(word) && count > small.GetValueOrDefault(word.ToLowerInvariant()))
                _names.Add(word);
        }
    }

    /// <summary>A line with other names, or none; null where it is better left out.</summary>
    public string? Without(string line, Role role, Dice random)
    {
        if (role is Role.Sentences or Role.Chat or Role.Requests)
            line = Renamed(line, random);
        MatchCollection found = NameLike().Matches(line);
        int names = found.Count(match => IsName(line, match));
        if (names == 0)
            return line;
        double kept = role switch
        {
            Role.Sentences => 0.1,
            Role.Chat or Role.Requests => 0.05,
            Role.Narration => names > 1 ? 0.0 : 0.5,
            Role.Game => names > 2 ? 0.2 : 1.0,
            _ => names > 1 ? 0.2 : 0.6,
        };
        if (random.Next() >= kept)
            return null;
        if (role is Role.Game)
            return line;
        var other = new Dictionary<string, string>(StringComparer.Ordinal);
        string renamed = NameLike().Replace(line, match =>
        {
            if (!IsName(line, match))
                return match.Value;
            string word = match.Value.EndsWith("'s", StringComparison.Ordinal) ? match.Value[..^2] : match.Value;
            if (!other.TryGetValue(word, out string? name))
                other[word] = name = random.Of(Rare);
            return name + match.Value[word.Length..];
        });
        return TwoNames().Replace(renamed, match => Array.IndexOf(Rare, match.Groups[1].Value) >= 0 && Array.IndexOf(Rare, match.Groups[2].Value) >= 0 ? match.Groups[1].Value : match.Value);
    }

    // "Tom's" also is a name; a word at the beginning of a sentence is one if it is one elsewhere.
    private bool IsName(string line, Match match)
    {
        string word = match.Value.EndsWith("'s", StringComparison.Ordinal) ? match.Value[..^2] : match.Value;
        if (Common.Contains(word) || Common.Contains(match.Value))
            return false;
        return _names.Contains(word) || (!IsBeginning(line, match.Index) && !word.Contains('\''));
    }

    private static bool IsBeginning(string line, int index)
    {
        int before = index - 1;
        while (before >= 0 && line[before] is ' ' or '"' or '\'' or '(')
        {
            if (--before < 0)
                return true;
        }

        return before < 0 || line[before] is '.' or '!' or '?' or ':' or '-';
    }

    private static string Renamed(string line, Dice random)
    {
        foreach (Match match in NameLike().Matches(line).Reverse())
        {
            string word = match.Value.EndsWith("'s", StringComparison.Ordinal) ? match.Value[..^2] : match.Value;
            if (!Worn.Contains(word))
                continue;
            int end = match.Index + match.Length;
            bool begins = IsBeginning(line, match.Index);
            bool isCalled = word.Length == match.Length
                && ((match.Index > 1 && line[match.Index - 2] == ',' && (end == line.Length || line[end] is '.' or '!' or '?' or ','))
                    || (begins && end < line.Length && line[end] == ','));
            string somebody;
            if (isCalled)
                somebody = random.Of(Called);
            else if (begins && word.Length == match.Length && random.Below(2) == 0)
                somebody = Women.Contains(word) ? "she" : "he";
            else
                somebody = Women.Contains(word) ? random.Of(OfWomen) : random.Of(Men);
            if (begins)
                somebody = char.ToUpperInvariant(somebody[0]) + somebody[1..];
            line = line[..match.Index] + somebody + match.Value[word.Length..] + line[end..];
        }

        return line;
    }

    [GeneratedRegex(@"(?<=[a-z,] )([A-Za-z]+)")]
    private static partial Regex InsideLine();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]*(?:'[A-Za-z]+)?")]
    private static partial Regex NameLike();

    [GeneratedRegex(@"\b([A-Z][a-z]+) ([A-Z][a-z]+)")]
    private static partial Regex TwoNames();
}
