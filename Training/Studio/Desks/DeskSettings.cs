using System;
using System.IO;
using DialogueRnn.Editor.Audition.Core;
using DialogueRnn.Editor.Audition.Core.Baking;

namespace DialogueRnn.Training.Studio.Desks;

/// <summary>The controls of a desk, kept in a file for the next studio.</summary>
/// <param name="path">The path of the file. It need not exist.</param>
/// <param name="controls">The controls.</param>
internal sealed class DeskSettings(string path, AuditionControls controls)
{
    /// <summary>Sets the controls as they were kept. A value that is not valid any more is left out.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Restore()
    {
        if (File.Exists(path))
            controls.SetFrom(File.ReadAllText(path));
    }

    /// <summary>Sets a control and keeps all that are valid. What is wrong with the value is the error of the control.</summary>
    /// <returns>Whether there is such a control.</returns>
    public bool Set(string key, string value)
    {
        if (controls.Find(key) is not { } control)
            return false;
        control.Set(value);
        TextFile.Write(path, controls.ToText());
        return true;
    }
}
