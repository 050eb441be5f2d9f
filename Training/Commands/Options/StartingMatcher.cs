using System;
using System.IO;
using DialogueRnn.Decoding.Replies;
using DialogueRnn.Model;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Chooses what a model knows of answers before it is taught.</summary>
internal static class StartingMatcher
{
    /// <summary>Returns the matcher to start from: that of the given model file, of the model itself, or of the base model.</summary>
    /// <param name="from">The path of a model file. Null: none is given.</param>
    /// <param name="file">The model. Null: it is new.</param>
    /// <param name="name">The path of the model, for messages.</param>
    /// <returns>Null if none of them has one.</returns>
    /// <exception cref="UserErrorException">The given file does not exist, or has no matcher.</exception>
    /// <exception cref="DialogueModelFormatException">A file is damaged.</exception>
    public static ReplyMatcher? Of(string? from, DialogueModelFile? file, string name)
    {
        if (from is not null)
        {
            return MatcherOf(DialogueModelFile.Load(InputPath.CheckModel(from)), from)
                ?? throw new UserErrorException($"--from {from}: this model knows nothing of answers. Teach it first with '{CommandName.Value} teach', or leave --from out.");
        }

        if (file is not null && MatcherOf(file, name) is { } own)
            return own;
        return OfBase();
    }

    /// <summary>Returns the matcher that a training starts from: that of the model file that its network starts from, or else that of the base model.</summary>
    /// <param name="from">The path of that model file. Null: the network starts from random weights.</param>
    /// <returns>Null if neither has one, or the files are gone.</returns>
    /// <exception cref="DialogueModelFormatException">A file is damaged.</exception>
    public static ReplyMatcher? OfTraining(string? from) =>
        (from is not null && File.Exists(from) ? MatcherOf(DialogueModelFile.Load(from), from) : null) ?? OfBase();

    private static ReplyMatcher? OfBase()
    {
        string path = StartingModel.BasePath;
        return File.Exists(path) ? MatcherOf(DialogueModelFile.Load(path), path) : null;
    }

    private static ReplyMatcher? MatcherOf(DialogueModelFile file, string name) =>
        file.Extras.TryGetValue(ReplyMemory.ExtraName, out ReadOnlyMemory<byte> bytes) ? ReplyMemoryFormat.ReadMatcher(bytes, name) : null;
}
