using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Generation.Shaping;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options that say what a line must be and must not say, for every command that speaks.</summary>
internal sealed class RuleOptionSet
{
    private const string UsualRules = "default";
    private const string NoRules = "none";

    private readonly List<Action<ParseResult, LineRules>> _changes = [];
    private readonly List<Option> _single = [];
    private readonly Option<string> _rules;
    private readonly Option<string[]> _ban = new("--ban") { Description = "a file of banned words and phrases, one a line; may be given more than once" };
    private readonly Option<int?> _maxCopied;
    private readonly Option<string?> _fallback = new("--fallback") { Description = "what is said where no line can be found" };
    private readonly Command _command;

    /// <param name="command">What the options are added to.</param>
    /// <param name="usual">Whether the default rules hold where the command line says nothing.</param>
    public RuleOptionSet(Command command, bool usual)
    {
        _command = command;
        _rules = RangedOption.Word("--rules", "whether a line must be a line: ended, balanced, begun with a capital", UsualRules, NoRules);
        _rules.DefaultValueFactory = _ => usual ? UsualRules : NoRules;
        command.Options.Add(_rules);
        Whole("--min-characters", "the shortest line", 0, (rules, value) => rules.MinimumCharacters = value);
        Whole("--max-characters", "the longest line", 1, (rules, value) => rules.MaximumCharacters = value);
        Whole("--min-words", "the fewest words of a line", 0, (rules, value) => rules.MinimumWords = value);
        Whole("--max-words", "the most words of a line", 1, (rules, value) => rules.MaximumWords = value);
        Flag("--end-at-sentence", "lines end only at the end of a sentence", rules => rules.EndAtSentence = true);
        Flag("--balanced", "quotes and brackets pair up", rules => rules.Balanced = true);
        Flag("--capital", "the first letter is a capital", rules => rules.CapitalAtStart = true);
        Flag("--whole-words", "a line that is cut short is cut behind a word", rules => rules.WholeWords = true);
        Flag("--hide-tag", "a speaker's tag in capitals at the beginning is no part of the line", rules => rules.HideSpeakerTag = true);
        Text("--allow", "the characters that a line may consist of", (rules, value) => rules.AllowedCharacters = value);
        Text("--prefix", "what is read behind the prime as if it had been said; no part of the line", (rules, value) => rules.RequiredPrefix = value);
        Declare(new Option<string[]>("--stop") { Description = "a text that ends a line and is no part of it; may be given more than once" }, (rules, value) => rules.StopTexts = value);
        command.Options.Add(_ban);
        _maxCopied = RangedOption.Number("--max-copied", "the longest copy of the corpus in a line, in characters; 0 for no limit", 0, SamplingLimits.LongestLine);
        command.Options.Add(_maxCopied);
        command.Options.Add(_fallback);
    }

    /// <summary>The banned phrases; null for none.</summary>
    /// <exception cref="UserErrorException">A file is not there.</exception>
    /// <exception cref="PhraseListException">An entry cannot be sought.</exception>
    public PhraseFilter? Phrases(ParseResult parsed)
    {
        if (parsed.GetValue(_ban) is not { Length: > 0 } files)
            return null;
        var texts = new List<string>();
        foreach (string file in files)
        {
            if (!File.Exists(file))
                throw new UserErrorException($"--ban {file}: there is no such file. Name a text file of words and phrases, one a line.");
            texts.Add(File.ReadAllText(file));
            PhraseFilter.Parse(texts[^1], file);
        }

        return PhraseFilter.Parse(string.Join('\n', texts), files[0]);
    }

    /// <summary>Adds what the command line gives to settings.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="model">The model that they are for.</param>
    /// <param name="usualMaxCopied">The longest copy where the command line says nothing, and the model knows its corpus; null for no limit.</param>
    /// <exception cref="UserErrorException">What is asked for cannot be had of this model.</exception>
    public void Apply(ParseResult parsed, GenerationSettings settings, DialogueModel model, int? usualMaxCopied = null)
    {
        bool isChanged = _single.Exists(option => parsed.GetResult(option) is { Implicit: false });
        bool isUsual = parsed.GetValue(_rules) == UsualRules;
        if (isUsual || isChanged)
        {
            settings.Rules = isUsual ? LineRules.Default : new LineRules();
            Change(parsed, settings.Rules);
        }

        settings.Phrases = Phrases(parsed);
        settings.Fallback = parsed.GetValue(_fallback);
        settings.MaxCopiedCharacters = MaxCopied(parsed.GetValue(_maxCopied), model, usualMaxCopied);
    }

    private void Change(ParseResult parsed, LineRules rules)
    {
        try
        {
            foreach (Action<ParseResult, LineRules> change in _changes)
                change(parsed, rules);
        }
        catch (ArgumentException error)
        {
            throw new UserErrorException(error.Message, error);
        }
    }

    private static int? MaxCopied(int? given, DialogueModel model, int? usual)
    {
        if (given == 0)
            return null;
        if (model.Originality is not { } originality)
        {
            return given is null
                ? null
                : throw new UserErrorException($"--max-copied {given}: the model '{model.Manifest.Name}' has no fingerprint of its corpus. Export it again with '--originality on', or leave --max-copied out.");
        }

        return given >= originality.GramLength || given is null
            ? given ?? usual
            : throw new UserErrorException($"--max-copied {given}: the model's fingerprint sees copies from {originality.GramLength} characters on. Give at least {originality.GramLength}.");
    }

    private void Whole(string name, string description, int least, Action<LineRules, int> change) =>
        Declare(RangedOption.Number(name, description, least, SamplingLimits.LongestLine), (rules, value) => change(rules, value!.Value));

    private void Text(string name, string description, Action<LineRules, string> change) => Declare(new Option<string>(name) { Description = description }, change);

    private void Flag(string name, string description, Action<LineRules> change) => Declare(new Option<bool>(name) { Description = description }, (rules, _) => change(rules));

    private void Declare<T>(Option<T> option, Action<LineRules, T> change)
    {
        _command.Options.Add(option);
        _single.Add(option);
        _changes.Add((parsed, rules) =>
        {
            if (parsed.GetResult(option) is { Implicit: false })
                change(rules, parsed.GetRequiredValue(option));
        });
    }
}
