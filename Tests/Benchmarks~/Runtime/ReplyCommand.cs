using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using DialogueRnn.Decoding.Proposals;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Generation;
using DialogueRnn.Model;

namespace DialogueRnn.Benchmarks;

/// <summary>What replies cost. All times are processor time of the thread.</summary>
/// <param name="ReadMilliseconds">Reading what the model file knows of answers.</param>
/// <param name="ReadMegabytes">Managed memory that it keeps.</param>
/// <param name="Lines">The number of lines of the voice.</param>
/// <param name="FirstMilliseconds">The first search of the process, among the lines of the voice, which are read before.</param>
/// <param name="VoiceMilliseconds">The first search of another voice, when the code is compiled: of the same lines.</param>
/// <param name="SearchMicroseconds">A later search.</param>
/// <param name="SliceMicroseconds">The longest slice of a later search, in the median.</param>
/// <param name="SearchBytes">Bytes that a later search allocates.</param>
/// <param name="ReplyMicroseconds">A reply, from the call to its end.</param>
/// <param name="ReplyBytes">Bytes that a reply allocates.</param>
/// <param name="LineBytes">Bytes that a line of as many takes allocates, which answers nothing.</param>
internal sealed record ReplyResult(
    double ReadMilliseconds, double ReadMegabytes, int Lines, double FirstMilliseconds, double VoiceMilliseconds, double SearchMicroseconds, double SliceMicroseconds, double SearchBytes,
    double ReplyMicroseconds, double ReplyBytes, double LineBytes);

/// <summary><c>replies MODEL</c>: what a model that replies costs at loading, at the first reply and later.</summary>
internal static class ReplyCommand
{
    private const int Reads = 9;
    private const int Takes = 8;
    private const int Rounds = 40;

    // The lines of the manual (Documentation~/replies.md).
    private static readonly string[] Heard =
    [
        "What happened to your husband?", "This ale tastes sour.", "I saw a wolf by the bridge.", "You cheated me!", "Teach me how to pick a pocket.",
        "How old are you?", "Have you seen the ghost?", "Good morning, Father.",
    ];

    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "the model file" };
        var prime = new Option<string>("--prime") { Description = "the prime of the voice", DefaultValueFactory = _ => "BARKEEP: " };
        var json = new Option<bool>("--json") { Description = "the results as JSON on standard output" };
        var command = new Command("replies", "Measures loading, searches and replies of a model that knows answers, in processor time of the thread.") { model, prime, json };
        command.SetAction(parsed =>
        {
            ReplyResult result = Measure(parsed.GetValue(model)!, parsed.GetValue(prime)!);
            Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web) : Text(result));
        });
        return command;
    }

    private static string Text(ReplyResult one) =>
        $"reading:  {one.ReadMilliseconds:0.0} ms, {one.ReadMegabytes:0.00} MB\n" +
        $"search:   {one.FirstMilliseconds:0.0} ms at first, {one.VoiceMilliseconds:0.0} ms at first in another voice, then {one.SearchMicroseconds:0} µs among {one.Lines:N0} lines (longest slice {one.SliceMicroseconds:0.0} µs), {one.SearchBytes:0} bytes\n" +
        $"reply:    {one.ReplyMicroseconds:0} µs, {one.ReplyBytes:0} bytes (a line that answers nothing: {one.LineBytes:0} bytes)";

    private static ReplyResult Measure(string path, string prime)
    {
        DialogueModelFile file = DialogueModelFile.Load(path);
        CorpusMemory memory = CorpusMemory.FromBytes(file.Extras[CorpusMemory.ExtraName], file.Manifest.Vocabulary, path, file.Manifest.Scene);
        VoiceMemory voice = memory.Voice(prime)!;
        ReplyMemory Read() => ReplyMemoryFormat.Read(file.Extras[ReplyMemory.ExtraName], memory.LinesOf, path);
        double read = Median(Reads, () => Read());
        long before = GC.GetTotalMemory(true);
        ReplyMemory replies = Read();
        double megabytes = (GC.GetTotalMemory(true) - before) / 1e6;
        double FirstOf(ReplyMemory unread) => Time(() => Search(unread, [Heard[0]], prime, voice));
        double first = FirstOf(replies);
        double voiceFirst = Quantile([.. Enumerable.Range(0, Reads).Select(_ => FirstOf(Read()))]);
        var slices = new List<double>();
        for (int round = 0; round < Rounds; round++)
            slices.AddRange(Heard.Select(heard => Search(replies, heard, prime, voice)));
        double search = Median(Rounds, () => Search(replies, Heard, prime, voice)) / Heard.Length;
        double searchBytes = Bytes(() => Search(replies, Heard, prime, voice));
        using DialogueModel loaded = DialogueModel.Load(path);
        using var generator = new DialogueGenerator(loaded, new GenerationSettings { Rules = LineRules.Default, Takes = Takes });
        double reply = Median(Rounds, () => Say(generator, heard => generator.Reply(heard, prime))) / Heard.Length;
        double replyBytes = Bytes(() => Say(generator, heard => generator.Reply(heard, prime)));
        Say(generator, _ => generator.Next(prime));
        double lineBytes = Bytes(() => Say(generator, _ => generator.Next(prime)));
        GC.KeepAlive(replies);
        return new ReplyResult(read / 1e3, megabytes, replies.Voice(prime)!.Count, first / 1e3, voiceFirst / 1e3, search, Quantile(slices), searchBytes, reply, replyBytes, lineBytes);
    }

    private static void Say(DialogueGenerator generator, Func<string, DialogueLine> open)
    {
        foreach (string heard in Heard)
        {
            open(heard);
            generator.Complete();
        }
    }

    private static void Search(ReplyMemory replies, string[] heard, string prime, VoiceMemory voice)
    {
        foreach (string line in heard)
        {
            for (var search = new AnswerSearch(replies, line, prime, voice, null); !search.IsComplete;)
                search.Advance();
        }
    }

    // Microseconds of the longest slice.
    private static double Search(ReplyMemory replies, string heard, string prime, VoiceMemory voice)
    {
        double longest = 0;
        for (var search = new AnswerSearch(replies, heard, prime, voice, null); !search.IsComplete;)
            longest = Math.Max(longest, Time(search.Advance));
        return longest;
    }

    private static double Bytes(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < Rounds; round++)
            action();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Rounds / Heard.Length;
    }

    private static double Time(Action action)
    {
        double start = ThreadTime.Microseconds();
        action();
        return ThreadTime.Microseconds() - start;
    }

    private static double Median(int count, Action action) => Quantile([.. Enumerable.Range(0, count).Select(_ => Time(action))]);

    private static double Quantile(List<double> values) => DialogueRnn.Benchmarks.Rounds.Quantile(values, 0.5);
}
