using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using DialogueRnn.Training.Choosing;
using DialogueRnn.Training.Studio.Desks;
using DialogueRnn.Training.Studio.Web;

namespace DialogueRnn.Training.Studio.Choices;

/// <summary>What two models are compared on.</summary>
/// <param name="First">The name of the first model file.</param>
/// <param name="Second">The name of the second model file.</param>
/// <param name="Prime">The prime.</param>
/// <param name="Scene">The values of scene fields by name.</param>
/// <param name="Seed">The seed of both models.</param>
/// <param name="Ahead">The number of pairs that the page has asked for and not answered yet.</param>
internal sealed record PairRequest(string? First, string? Second, string? Prime, Dictionary<string, string>? Scene, string? Seed, int Ahead = 0);

/// <summary>Two lines to choose from. Nothing in it tells which model said which.</summary>
/// <param name="Id">The number of the pair, for the answer.</param>
/// <param name="Left">The left line.</param>
/// <param name="Right">The right line.</param>
/// <param name="Judged">The number of answers so far for these models.</param>
internal sealed record BlindPair(string Id, string Left, string Right, int Judged);

/// <summary>Compares two models line by line on the same seeds. Which model is left is drawn anew for each pair, and told to nobody before the answer.</summary>
/// <param name="shelf">The open desks.</param>
/// <param name="file">The answers.</param>
internal sealed class BlindComparison(DeskShelf shelf, ChoiceFile file)
{
    private const int MostAhead = 8;
    private const int MostOpen = 64;
    private const int MostEqual = 50;
    private const int IdBytes = 12;

    private readonly Dictionary<string, ChoiceRecord> _open = [];
    private readonly Queue<string> _order = new();

    /// <summary>Says the next pair. Pairs of equal lines are left out: there is nothing to choose.</summary>
    /// <exception cref="StudioException">The models cannot be compared.</exception>
    public BlindPair Next(PairRequest request)
    {
        if (request.First == request.Second)
            throw StudioException.Wrong("A model cannot be compared with itself. Choose two different models.");
        if (!ulong.TryParse(request.Seed ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            throw StudioException.Wrong($"'{request.Seed}' is not a valid seed. Give a whole number from 0 to {ulong.MaxValue}.");
        var moment = new DeskMoment(request.Prime ?? string.Empty, Given(request.Scene));
        StudioDesk first = shelf[request.First], second = shelf[request.Second];
        CheckFields(moment, first, second);
        IReadOnlyList<ChoiceRecord> answered = [.. file.Read().Where(record => ChoiceTally.IsAbout(record, first.Name, second.Name))];
        int number = answered.Where(record => IsSame(record, moment, seed)).Select(record => record.Number + 1).DefaultIfEmpty(0).Max();
        int ahead = Math.Clamp(request.Ahead, 0, MostAhead);
        for (int equal = 0; equal <= MostEqual; number++)
        {
            string one = first.Say(moment, seed, number), other = second.Say(moment, seed, number);
            if (one == other)
                equal++;
            else if (ahead-- == 0)
                return Open(first.Name, second.Name, moment, seed, number, one, other, answered.Count);
        }

        throw StudioException.Conflict($"Both models said the same in {MostEqual} lines. They may be the same model: there is nothing to choose. Take another model, prime or seed.");
    }

    /// <summary>Takes an answer.</summary>
    /// <param name="id">The number of the pair.</param>
    /// <param name="choice">"left", "right" or "neither".</param>
    /// <returns>The number of answers for these models.</returns>
    /// <exception cref="StudioException">There is no such pair or choice.</exception>
    public int Answer(string? id, string? choice)
    {
        if (choice is not ("left" or "right" or "neither"))
            throw StudioException.Wrong($"'{choice}' is no choice. Give left, right or neither.");
        lock (_open)
        {
            if (id is null || !_open.TryGetValue(id, out ChoiceRecord? pair))
                throw StudioException.Missing("This pair is answered already, or the studio was started again since. Go on with the next one.");
            file.Append(pair with { Time = DateTime.UtcNow, Choice = choice });
            _open.Remove(id);
            return file.Read().Count(record => ChoiceTally.IsAbout(record, pair.Models[0], pair.Models[1]));
        }
    }

    /// <summary>Counts the answers for two models.</summary>
    public ChoiceTally Tally(string? first, string? second) => ChoiceTally.Of(file.Read(), first ?? string.Empty, second ?? string.Empty);

    private BlindPair Open(string first, string second, DeskMoment moment, ulong seed, int number, string one, string other, int judged)
    {
        bool isTurned = RandomNumberGenerator.GetInt32(2) == 1;
        string id = Convert.ToHexString(RandomNumberGenerator.GetBytes(IdBytes));
        string[] models = isTurned ? [second, first] : [first, second], texts = isTurned ? [other, one] : [one, other];
        lock (_open)
        {
            _open.Add(id, new ChoiceRecord(default, models, seed.ToString(CultureInfo.InvariantCulture), number, moment.Prime, moment.Scene, texts, string.Empty));
            _order.Enqueue(id);
            while (_order.Count > MostOpen)
                _open.Remove(_order.Dequeue());
        }

        return new BlindPair(id, texts[0], texts[1], judged);
    }

    // A model without a field says its line without it. A field that neither has is a typing error.
    private static void CheckFields(DeskMoment moment, StudioDesk first, StudioDesk second)
    {
        string[] known = [.. first.SceneFields.Union(second.SceneFields)];
        if (moment.Scene.Keys.FirstOrDefault(field => !known.Any(one => DeskMoment.KeyOf(one) == DeskMoment.KeyOf(field))) is not { } unknown)
            return;
        string remedy = known.Length == 0 ? "Neither knows any field: leave the scene empty." : $"Fields that one of them knows: {string.Join(", ", known)}.";
        throw StudioException.Wrong($"Scene: neither '{first.Name}' nor '{second.Name}' has a field '{unknown}'. {remedy}");
    }

    private static bool IsSame(ChoiceRecord record, DeskMoment moment, ulong seed) =>
        record.Prime == moment.Prime && record.Seed == seed.ToString(CultureInfo.InvariantCulture) && record.Scene.Count == moment.Scene.Count && !record.Scene.Except(moment.Scene).Any();

    private static SortedDictionary<string, string> Given(Dictionary<string, string>? scene) =>
        new(scene?.Where(field => field.Value.Trim().Length > 0).ToDictionary() ?? [], StringComparer.Ordinal);
}
