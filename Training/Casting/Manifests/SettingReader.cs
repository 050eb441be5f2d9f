using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DialogueRnn.Model.Scenes;

namespace DialogueRnn.Training.Casting.Manifests;

/// <summary>Reads options of a manifest, and holds them to the rules of <c>train</c>.</summary>
/// <param name="folder">The full path of the folder that relative paths start from.</param>
/// <param name="rules">The rules.</param>
internal sealed class SettingReader(string folder, IOptionRulebook rules)
{
    private static readonly string[] Paths = ["ban", "desk", "embeddings", "libtorch"];

    private static readonly Dictionary<string, string> OtherKeys = new()
    {
        ["from"] = "give it as 'base' of the voice",
        ["valid"] = "give it as 'held-out' of the voice",
        ["output"] = "leave it out: cast chooses the file",
        ["run"] = "leave it out: cast chooses the directory",
        ["json"] = "leave it out",
        ["training-time"] = "leave it out: models of a cast hold no training time, so that they are the same wherever they are trained",
    };

    /// <summary>Reads a map of options.</summary>
    /// <exception cref="CastFileException">A name or a value is wrong.</exception>
    public IReadOnlyList<Setting> Map(ManifestNode map) => [.. map.Map("Give options of 'train', such as 'hidden: 128'.").Select(One)];

    /// <summary>Reads one option.</summary>
    /// <exception cref="CastFileException">Its name or its value is wrong.</exception>
    public Setting One(ManifestNode option)
    {
        CheckName(option);
        return Checked(option.Key, string.Join(',', option.List("Give a value.").Select(value => value.Text("Give a value."))), option);
    }

    /// <summary>Checks that a key is the name of an option.</summary>
    /// <exception cref="CastFileException">It is not.</exception>
    public void CheckName(ManifestNode option)
    {
        if (OtherKeys.TryGetValue(option.Key, out string? remedy))
            throw option.Fault($"this is no option of a cast; {remedy}.");
        if (!rules.Names.Contains(option.Key))
            throw option.Fault($"'train' has no option --{option.Key}.{SceneFault.Proposal(option.Key, rules.Names)} 'dialogue-rnn train --help' lists the options.");
    }

    /// <summary>Checks a value of an option.</summary>
    /// <exception cref="CastFileException">It is wrong.</exception>
    public Setting Checked(string name, string value, ManifestNode place)
    {
        if (rules.IsFlag(name))
            return value is "on" or "off" ? new Setting(name, value, place) : throw place.Fault($"--{name} {value}: give 'on' or 'off'.");
        string full = Array.IndexOf(Paths, name) >= 0 ? Path.GetFullPath(value, folder) : value;
        return rules.FaultOf(name, full) is { } fault ? throw place.Fault(fault) : new Setting(name, full, place);
    }

    /// <summary>The arguments of <c>train</c> that give options.</summary>
    public IReadOnlyList<string> Arguments(IEnumerable<Setting> settings) => [.. settings.SelectMany(setting =>
        rules.IsFlag(setting.Name) ? setting.Value == "on" ? [$"--{setting.Name}"] : []
        : setting.Value.StartsWith('-') ? [$"--{setting.Name}={setting.Value}"] : (string[])[$"--{setting.Name}", setting.Value])];
}
