using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using DialogueRnn.Fuzz;

if (args is ["work", ..])
{
    return Worker.Run(args[1], args[2], int.Parse(args[3], CultureInfo.InvariantCulture), long.Parse(args[4], CultureInfo.InvariantCulture),
        double.Parse(args[5], CultureInfo.InvariantCulture), long.Parse(args[6], CultureInfo.InvariantCulture), args[7..]);
}

var minutes = new Option<double>("--minutes") { Description = "How long files are opened.", DefaultValueFactory = _ => 5.0 };
var seed = new Option<int>("--seed") { Description = "The seed of all changes. The same seed makes the same cases.", DefaultValueFactory = _ => 1 };
var cases = new Option<long>("--cases") { Description = "The largest number of cases.", DefaultValueFactory = _ => long.MaxValue };
var kinds = new Option<string[]>("--kinds") { Description = "The kinds of files. Without it, all.", DefaultValueFactory = _ => Cases.Kinds, AllowMultipleArgumentsPerToken = true };
kinds.AcceptOnlyFromAmong(Cases.Kinds);
var seeds = new Option<string>("--seeds") { Description = "The folder of the files that are changed. They are made if they are not there.", DefaultValueFactory = _ => Path.Combine(".artifacts", "fuzz", "seeds") };
var findings = new Option<string>("--findings") { Description = "The folder that receives the findings.", DefaultValueFactory = _ => Path.Combine(".artifacts", "fuzz", "findings") };
var file = new Argument<string>("case") { Description = "A .case file of the findings." };

var replay = new Command("replay", "Opens a finding again, in this process.") { file, seeds };
replay.SetAction(parsed =>
{
    string folder = Path.GetFullPath(parsed.GetValue(seeds)!);
    Seeds.Make(folder);
    string path = parsed.GetValue(file)!;
    string[] words = File.ReadAllText(Path.ChangeExtension(path, ".txt")).Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries);
    var known = new Cases(folder, int.Parse(words[3], CultureInfo.InvariantCulture), words[9].Split('+'));
    Case one = words[7] == "0" ? known.Make(long.Parse(words[5], CultureInfo.InvariantCulture)) : known.Of(words[1], File.ReadAllBytes(path), int.Parse(words[7], CultureInfo.InvariantCulture));
    string? fault = one.Fault();
    Console.WriteLine(fault ?? "All as documented.");
    return fault is null ? 0 : 1;
});

var soak = new Command("soak", "Lets a scene of eight speakers go on, half the time, and then again from its seed: memory must stay flat, and the texts must be the same.") { minutes, seed, seeds };
soak.SetAction(parsed =>
{
    string folder = Path.GetFullPath(parsed.GetValue(seeds)!);
    Seeds.Make(folder);
    return Soak.Run(Path.Combine(folder, "answer.drnn"), parsed.GetValue(minutes), parsed.GetValue(seed)) ? 0 : 1;
});

var root = new RootCommand("Changes model files, saves, run files, corpora and word vectors, and opens them. Only documented exceptions may come out, within 2 s and within the memory limit.")
{
    minutes, seed, cases, kinds, seeds, findings, replay, soak,
};
root.SetAction(parsed =>
{
    string folder = Path.GetFullPath(parsed.GetValue(seeds)!);
    Seeds.Make(folder);
    return new Campaign(folder, Path.GetFullPath(parsed.GetValue(findings)!), parsed.GetValue(seed), parsed.GetValue(kinds)!).Run(parsed.GetValue(minutes), parsed.GetValue(cases)) == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
