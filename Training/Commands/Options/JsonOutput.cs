using System;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DialogueRnn.Training.Commands.Options;

/// <summary>Reports for programs: one JSON object on standard output, with names in camel case.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Creates the option <c>--json</c>.</summary>
    public static Option<bool> Option() => new("--json") { Description = "print the report as JSON to standard output" };

    /// <summary>Writes a report to standard output.</summary>
    public static void Write(object report) => Console.Out.WriteLine(JsonSerializer.Serialize(report, Format));
}
