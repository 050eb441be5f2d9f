using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using DialogueRnn.Decoding.Originality;
using DialogueRnn.Decoding.Phrases;
using DialogueRnn.Generation;
using DialogueRnn.Model;
using DialogueRnn.Training.Files;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>The options for line rules, banned phrases and copies of the corpus. Shared by all commands that generate lines.</summary>
internal sealed class RuleOptionSet
{
    private const string UsualRules = "default";
    private const string NoRules = "none";

    private readonly List<Action<ParseResult, LineRules>> _changes = [];
    private readonly List<Option> _single = [];
    private readonly Option<string> _rules;
    private readonly Option<string[]> _ban = new("--ban") { Description = "a file with one banned word or phrase per line; may be given more than once" };
    private readonly Option<int?> _maxCopied;
    private readonly Option<string?> _fallback = new("--fallback") { Description = "the text that is used if no line meets the rules" };
    private readonly Command _command;

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command to add the options to.</param>
    /// <param name="usual">Whether the default rules apply if the command line does not set any.</param>
    public RuleOptionSet(Command command, bool usual)
    {
        _command = command;
        _rules = RangedOption.Word("--rules", "the rules to start from; the default rules ask for a complete sentence, balanced quotes and brackets, a capital at the start", UsualRules, NoRules);
        _rules.DefaultValueFactory = _ => usual ? UsualRules : NoRules;
        command.Options.Add(_rules);
        Whole("--min-characters", "smallest length of a line, in characters", 0, (rules, value) => rules.MinimumCharacters = value);
        Whole("--max-characters", "largest length of a line, in characters", 1, (rules, value) => rules.MaximumCharacters = value);
        Whole("--min-words", "smallest number of words in a line", 0, (rules, value) => rules.MinimumWords = value);
        Whole("--max-words", "largest number of words in a line", 1, (rules, value) => rules.MaximumWords = value);
        Flag("--end-at-sentence", "a line may end only at the end of a sentence", rules => rules.EndAtSentence = true);
        Flag("--balanced", "quotes and brackets must be balanced", rules => rules.Balanced = true);
        Flag("--capital", "the first letter must be a capital", rules => rules.CapitalAtStart = true);
        Flag("--whole-words", "a line that is cut at its largest length is cut after a whole word", rules => rules.WholeWords = true);
        Flag("--hide-tag", "remove a speaker's tag in capitals from the beginning of the line", rules => rules.HideSpeakerTag = true);
        Text("--allow", "the characters that a line may contain", (rules, value) => rules.AllowedCharacters = value);
        Text("--prefix", "a text that the model reads after the prime; it is not part of the line", (rules, value) => rules.RequiredPrefix = value);
        Declare(new Option<string[]>("--stop") { Description = "a text that ends the line and is not part of it; may be given more than once" }, (rules, value) => rules.StopTexts = value);
        command.Options.Add(_ban);
        _maxCopied = RangedOption.Number("--max-copied", "largest length of a copy from the corpus in a line, in characters; 0 for no limit", 0, SamplingLimits.LongestLine);
        command.Options.Add(_maxCopied);
        command.Options.Add(_fallback);
    }

    /// <summary>Reads the banned phrases. Null if none are given.</summary>
    /// <exception cref="UserErrorException">A file does not exist.</exception>
    /// <exception cref="PhraseListException">An entry is not valid.</exception>
    public PhraseFilter? Phrases(ParseResult parsed)
    {
        if (parsed.GetValue(_ban) is not { Length: > 0 } files)
            return null;
        var texts = new List<string>();
        foreach (string file in files)
        {
            if (!File.Exists(file))
                throw new UserErrorException($"--ban {file}: the file does not exist. Name a text file with one word or phrase per line.");
            texts.Add(InputFile.ReadText(file));
            PhraseFilter.Parse(texts[^1], file);
        }

        return PhraseFilter.Parse(string.Join('\n', texts), files[0]);
    }

    /// <summary>Adds the options of the command line to settings.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">The settings to change.</param>
    /// <param name="model">The model that the settings are for.</param>
    /// <param name="usualMaxCopied">The limit if the command line gives none and the model has a fingerprint. Null for no limit.</param>
    /// <exception cref="UserErrorException">An option is wrong or does not fit the model.</exception>
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
            : throw new UserErrorException($"--max-copied {given}: the model's fingerprint cannot detect copies shorter than {originality.GramLength} characters. Give at least {originality.GramLength}.");
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
