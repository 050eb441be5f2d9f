using System;
using System.Collections.Generic;
using System.Linq;

namespace DialogueRnn.Training.Proposing;

/// <summary>Groups of English words of which none may replace another: opposites, numbers, and the forms of irregular verbs.</summary>
/// <remarks>
/// Such words stand near each other in every word table, because the same words stand around them. But readers reject nearly every line in which one replaces the other
/// ("Is the gate open, friend? Then I sell here tonight."), or the grammar breaks ("You have bring the cold in.").
/// </remarks>
internal static class EnglishGroups
{
    private const int ShortestStem = 3;

    private static readonly string[] Endings = ["ing", "est", "ed", "er", "es", "s"];

    private static readonly string[] Groups =
    [
        // Numbers.
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety " +
            "hundred thousand million dozen once twice thrice both half first second third fourth fifth sixth seventh eighth ninth tenth",

        // Opposites, and words that exclude each other.
        "hot cold warm cool freezing burning", "open shut closed close locked", "light dark bright black white pale", "summer winter spring autumn", "wet dry damp", "find found lose lost",
        "buy bought sell sold", "somebody nobody everybody someone everyone anybody anyone", "something nothing everything anything", "good bad worse worst better best", "up down",
        "day night morning evening noon midnight dawn dusk", "today tonight tomorrow yesterday", "rain snow sun fog storm hail frost", "old young new older younger", "big small large little huge tiny",
        "left right", "high low", "tall short long", "fast slow quick", "hard soft", "heavy light", "full empty", "rich poor", "dead alive living", "true false", "always never often seldom sometimes",
        "before after", "above below under over beneath behind", "inside outside", "come came go went gone", "give gave take took", "win won lose lost", "begin began end stop", "love hate", "laugh cry weep wept",
        "man woman boy girl", "mother father", "brother sister", "son daughter", "husband wife", "king queen", "lady lord", "aunt uncle", "north south east west", "push pull", "asleep awake", "friend enemy stranger",
        "early late", "near far", "first last next", "same different", "all none some", "more less", "many few", "most least", "strong weak", "clean dirty", "honest dishonest liar", "happy sad", "clever stupid foolish wise",
        "sweet sour bitter", "raise lower", "remember forget forgot", "live lived die died", "stay leave stayed left", "ask answer", "loud quiet", "cheap dear", "sharp blunt", "front back", "top bottom", "yes no",
        "sit sat stand stood lie lay", "red green blue yellow black white brown grey gray", "smile frown", "war peace", "begin finish", "borrow lend borrowed lent", "mine yours his hers ours theirs", "myself yourself himself herself itself ourselves themselves",
        "thin thick heavy fat", "here there everywhere nowhere", "near nearly almost", "short tall long low", "hand foot head eye ear nose mouth face knee knees finger thumb feet eyes",

        // Forms of irregular verbs.
        "bring brought", "keep kept", "make made", "say said", "tell told", "think thought", "know knew known", "see saw seen", "hear heard", "feel felt", "get got gotten", "run ran", "eat ate eaten",
        "drink drank drunk", "sleep slept", "wake woke woken", "speak spoke spoken", "sing sang sung", "ring rang rung", "swim swam", "write wrote written", "read", "ride rode ridden", "drive drove driven",
        "steal stole stolen", "break broke broken", "wear wore worn", "tear tore torn", "swear swore sworn", "bear bore borne", "throw threw thrown", "blow blew blown", "grow grew grown", "fly flew flown",
        "draw drew drawn", "fall fell fallen", "hold held", "lead led", "meet met", "feed fed", "send sent", "spend spent", "build built", "teach taught", "catch caught", "fight fought", "seek sought",
        "pay paid", "lay laid", "hide hid hidden", "bite bit bitten", "choose chose chosen", "freeze froze frozen", "forgive forgave forgiven", "shake shook shaken", "shine shone", "shoot shot", "sink sank sunk",
        "stick stuck", "strike struck", "hang hung", "dig dug", "become became", "mean meant", "deal dealt", "creep crept", "sweep swept", "leap leapt", "dream dreamt", "burn burnt", "learn learnt", "spell spelt",
        "foot feet", "tooth teeth", "goose geese", "mouse mice", "child children", "wolf wolves", "knife knives", "life lives", "thief thieves",
    ];

    private static readonly Dictionary<string, HashSet<int>> GroupsOf = Read();

    /// <summary>Whether two words are in one group. Capitals and blanks do not matter; endings such as "-s" and "-ed" are cut off.</summary>
    /// <param name="one">A word.</param>
    /// <param name="other">Another word.</param>
    public static bool AreTogether(string one, string other) => Of(one).Overlaps(Of(other));

    private static HashSet<int> Of(string word)
    {
        string small = word.Trim().ToLowerInvariant();
        var groups = new HashSet<int>(GroupsOf.GetValueOrDefault(small) ?? []);
        foreach (string ending in Endings.Where(ending => small.Length - ending.Length >= ShortestStem && small.EndsWith(ending, StringComparison.Ordinal)))
        {
            groups.UnionWith(GroupsOf.GetValueOrDefault(small[..^ending.Length]) ?? []);
            groups.UnionWith(GroupsOf.GetValueOrDefault(small[..^ending.Length] + "e") ?? []);
        }

        return groups;
    }

    private static Dictionary<string, HashSet<int>> Read()
    {
        var groups = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        for (int group = 0; group < Groups.Length; group++)
        {
            foreach (string word in Groups[group].Split(' '))
            {
                if (!groups.TryGetValue(word, out HashSet<int>? own))
                    groups[word] = own = [];
                own.Add(group);
            }
        }

        return groups;
    }
}
