using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace DialogueRnn.Training.Studio.Routes;

/// <summary>The files of the page. They are embedded in the program.</summary>
internal static class PageRoutes
{
    /// <summary>What the names of the embedded files begin with.</summary>
    public const string Prefix = "studio/";

    private static readonly Dictionary<string, string> Kinds = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The names of the files.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(PageRoutes).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])];

    /// <summary>The routes.</summary>
    public static StudioRoute[] All { get; } = [.. Names.Select(name => Of(name, name == "index.html" ? "/" : $"/{name}"))];

    private static StudioRoute Of(string name, string path) => new("GET", path, async (context, _, _) =>
    {
        context.Response.ContentType = Kinds[Path.GetExtension(name)];
        await using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
    });
}
