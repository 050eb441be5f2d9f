using System.Collections.Generic;
using System.Linq;
using CsCheck;
using DialogueRnn.Training.Corpus.Utterances;

namespace DialogueRnn.Training.Tests.Corpus.Utterances.Writing;

/// <summary>Records with everything in them that has a meaning in one of the formats.</summary>
internal static class RandomRecords
{
    private static readonly string[] Pieces =
    [
        "Halt.", " ", "  ", ":", ": ", "GUARD", "GUARD: ", "GUARD [mood=sad]: ", "[]: ", "[", "]", "[sighs]", "=", ";", ",", "\"", "\"\"", "> ", ">", "{\"text\": 1}", "\t", "|", "\\n", "\\",
        "'", "0.5", "-3", "4", "1e3", "é", "止まれ", "：", "［x］", "👍🏽", "\u0001", "\uFEFF", "\u00A0", "NaN", "null", "<b>",
    ];

    private static readonly string[] Speakers = ["GUARD", "Old Man", "Dr. O'Brien-Smith", "衛兵", "7 Of 9", "A"];
    private static readonly string[] Names = ["mood", "time of day", "x-y_z.1", "気分", "Health", "face"];

    internal static Gen<IReadOnlyList<Utterance>> Several { get; } = One().Array[1, 12].Select(records => (IReadOnlyList<Utterance>)records);

    private static Gen<string> Texts() => Gen.Int[0, Pieces.Length - 1].Array[1, 8]
        .Select(chosen => UtteranceText.OneLine(string.Concat(chosen.Select(index => Pieces[index])))).Where(text => text.Length > 0);

    private static Gen<FieldValue> Values() => Gen.OneOf(
        Texts().Select(FieldValue.OfChoice),
        Gen.OneOf(Gen.Double.Where(double.IsFinite), Gen.Int[-5, 5].Select(number => (double)number), Gen.Const(0.5), Gen.Const(-0.0)).Select(FieldValue.OfNumber),
        Gen.Float.Where(float.IsFinite).Array[1, 4].Select(numbers => FieldValue.OfVector(numbers)));

    private static Gen<Utterance> Heard() => Gen.Select(Gen.Int[0, 2 * Speakers.Length], Texts(), Gen.Int[0, 2], Values().Array[Names.Length]).Select((speaker, text, count, values) =>
        new Utterance(speaker < Speakers.Length ? Speakers[speaker] : null, text, FieldsOf(values, count), null, default));

    private static Gen<Utterance> One() => Gen.Select(Heard(), Gen.Int[0, Names.Length], Values().Array[Names.Length], Heard(), Gen.Bool).Select((line, count, values, heard, isAnswer) =>
        line with { Fields = FieldsOf(values, count), Heard = isAnswer ? heard : null });

    private static OrderedDictionary<string, FieldValue> FieldsOf(FieldValue[] values, int count) =>
        new(Names.Zip(values, (name, value) => KeyValuePair.Create(name, value)).Take(count));
}
