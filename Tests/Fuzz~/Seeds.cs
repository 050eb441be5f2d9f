using System;
using System.IO;
using System.Linq;
using DialogueRnn.Training.Commands;

namespace DialogueRnn.Fuzz;

/// <summary>The small files that are changed. The program makes them itself, from texts written here.</summary>
internal static class Seeds
{
    private static readonly string[] Small = ["--embedding", "32", "--batch", "4", "--threads", "1", "--max-steps", "2"];

    private static readonly string[] Openings = ["Mind the step", "No room tonight", "The road is shut", "Have some soup", "Leave the lamp", "Ask the miller", "Count your coins"];

    private static readonly string[] Questions = ["Who goes there?", "Is there room?", "Where does the road go?", "What is in the pot?", "Who pays?"];

    private static readonly string[] Endings = [", love.", "!", ", as ever.", " and wait.", ", {player}.", ". <b>Now.</b>", "?"];

    /// <summary>The names of the model files.</summary>
    public static readonly string[] Models = ["char", "lstm", "word", "answer", "mood", "back"];

    /// <summary>The names of the corpora.</summary>
    public static readonly string[] Corpora = ["scenes.txt", "plain.txt", "moods.csv", "lines.json", "lines.jsonl", "tale.ink", "tale.yarn", "tale.rpy", "tale.srt", "tale.fountain", "chat.txt", "messages.txt", "Map001.json"];

    /// <summary>The file of word vectors.</summary>
    public const string Vectors = "vectors.txt";

    /// <summary>Makes all files in a folder, if they are not there.</summary>
    /// <exception cref="InvalidOperationException">A training failed.</exception>
    public static void Make(string folder)
    {
        string done = Path.Combine(folder, "done-3");
        if (File.Exists(done))
            return;
        Directory.CreateDirectory(folder);
        WriteTexts(folder);
        Train(folder, "char", 32, "plain.txt", "--level", "character", "--layers", "2", "--weights", "int8", "--sequence", "8");
        Train(folder, "lstm", 32, "plain.txt", "--level", "character", "--layers", "1", "--cell", "lstm", "--weights", "fp32", "--sequence", "8");
        Train(folder, "word", 32, "scenes.txt", "--level", "word", "--layers", "1", "--weights", "int4", "--sequence", "8");
        Train(folder, "answer", 32, "answers.txt", "--level", "word", "--layers", "1", "--weights", "int8", "--sequence", "8");
        Train(folder, "mood", 32, "moods.csv", "--task", "label", "--level", "character");
        Train(folder, "back", 64, "pairs.csv", "--task", "rewrite", "--valid", Path.Combine(folder, "pairs.csv"));
        File.WriteAllText(done, string.Empty);
    }

    private static void Train(string folder, string name, int hidden, string corpus, params string[] options)
    {
        string model = Path.Combine(folder, name + ".drnn");
        string run = Path.Combine(folder, name + ".run");
        if (File.Exists(model))
            return;

        // What an earlier start left that was ended.
        if (Directory.Exists(run))
            Directory.Delete(run, true);
        string[] arguments = ["train", Path.Combine(folder, corpus), "-o", model, "--run", run, "--hidden", $"{hidden}", .. Small, .. options];
        (int code, string error) = Quiet.Run(arguments);
        if (code != 0)
            throw new InvalidOperationException($"The seed '{name}' could not be made: {error}");
    }

    private static void WriteTexts(string folder)
    {
        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
        string[] lines = [.. Openings.SelectMany(opening => Endings.Select(ending => opening + ending))];
        string[] names = ["GUARD", "BARKEEP"];
        string[] moods = ["angry", "merry", "calm"];
        Write("plain.txt", string.Concat(lines.Select((line, index) => $"{names[index % 2]}: {line}\n")));
        Write("scenes.txt", string.Concat(Enumerable.Range(0, 3).SelectMany(round => lines.Select((line, index) =>
            $"{names[index % 2]} [mood={moods[(index + round) % 3]}; hurt={(index % 5) / 4.0}]: {line}\n"))));
        Write("answers.txt", string.Concat(lines.Select((line, index) => $"> PLAYER: {Questions[index % Questions.Length]} Say it {index} times.\n{names[index % 2]} [mood={moods[index % 3]}]: {line}\n")));
        Write("moods.csv", "label,text\n" + string.Concat(Enumerable.Range(0, 3).SelectMany(round => lines.Select((line, index) => $"{moods[(index + round) % 2]},\"{line}\"\n"))));
        Write("pairs.csv", "from,to\n" + string.Concat(lines.Select(line => $"\"{line}\",\"{string.Join(' ', line.Split(' ').Reverse())}\"\n")));
        Write("lines.json", $"[{string.Join(',', lines.Take(12).Select((line, index) => $"{{\"speaker\":\"{names[index % 2]}\",\"text\":\"{line}\"}}"))}]");
        Write("lines.jsonl", string.Concat(lines.Take(12).Select((line, index) => $"{{\"speaker\":\"{names[index % 2]}\",\"text\":\"{line}\",\"mood\":\"calm\"}}\n")));
        Write("tale.ink", "=== inn ===\n" + string.Concat(lines.Take(8).Select((line, index) => $"{names[index % 2]}: {line} #tag:{index}\n")) + "+ [Go] -> inn\n-> END\n");
        Write("tale.yarn", "title: Inn\n---\n" + string.Concat(lines.Take(8).Select((line, index) => $"{names[index % 2]}: {line} #line:{index}\n")) + "-> Go\n    GUARD: Halt.\n<<set $a = 1>>\n===\n");
        Write("tale.rpy", "define g = Character(\"GUARD\")\nlabel start:\n" + string.Concat(lines.Take(8).Select(line => $"    g \"{line}\"\n")) + "    menu:\n        \"Go\":\n            jump start\n");
        Write("tale.srt", string.Concat(lines.Take(8).Select((line, index) => $"{index + 1}\n00:00:{index:00},000 --> 00:00:{index + 1:00},000\n{line}\n\n")));
        Write("tale.fountain", "INT. INN - NIGHT\n\n" + string.Concat(lines.Take(8).Select((line, index) => $"{names[index % 2]}\n(softly)\n{line}\n\n")));
        Write("chat.txt", string.Concat(lines.Take(12).Select((line, index) => $"03/06/2024, 12:{index:00} - {names[index % 2]}: {line}\n")) + "03/06/2024, 12:30 - GUARD changed the subject: Inn\n8.30 is late.\n");
        Write("messages.txt", string.Concat(lines.Take(12).Select((line, index) => $"{names[index % 2]} — Today at 12:{index:00} PM\n{line}\n\n")) + "{Reactions}\nlamp\n");
        Write("Map001.json", MapOf(lines, names));
        Write(Vectors, "7 4\n" + string.Concat(Openings.Select((opening, index) => $"{opening.Split(' ')[0].ToLowerInvariant()} {index}.5 -0.25 1e-3 {index}\n")));
    }

    // Names in the command, in the box of a plug-in, and on the first line.
    private static string MapOf(string[] lines, string[] names)
    {
        string Command(int code, string parameters) => $"{{\"code\":{code},\"indent\":0,\"parameters\":[{parameters}]}}";
        string Message(int index) => Command(101, index % 3 == 0 ? $"\"\",0,0,2,\"{names[index % 2]}\"" : "\"\",0,0,2") + ",\n"
            + (index % 3 == 1 ? Command(401, $"\"{names[index % 2]}:\"") + ",\n" : string.Empty)
            + Command(401, $"\"{(index % 3 == 2 ? $"\\\\n<{names[index % 2]}>" : string.Empty)}{lines[index].Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        string choice = string.Join(",\n", Command(102, "[\"Go\",\"Stay\"],1"), Command(402, "0,\"Go\""), Message(0), Command(404, string.Empty), Command(0, string.Empty));
        return $"{{\"events\":[null,{{\"id\":1,\"pages\":[{{\"list\":[{string.Join(",\n", Enumerable.Range(0, 9).Select(Message))},\n{choice}]}}]}}]}}";
    }
}
