using DialogueRnn.Training.Reporting.Wording;

namespace DialogueRnn.Training.Reporting.Page;

/// <summary>The style of the report: light and dark, for phones and wide screens.</summary>
internal static class ReportStyle
{
    /// <summary>Adds the style sheet.</summary>
    public static void AddTo(HtmlText page) => page.Add($$"""

        :root {
          color-scheme: light dark;
          --paper: #f7f4ee; --card: #fffdf9; --ink: #262320; --soft: #6a645a; --line: #e3dccf; --grid: #ece6da;
          --training: #2e6fb7; --validation: #c8501a; --rate: #6f5bb0; --shade: #c8501a14;
          --good: #2c7a4b; --warn: #b06000; --bad: #b3261e; --calm: #2e6fb7;
          --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "DejaVu Serif", serif;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #161513; --card: #1f1d1a; --ink: #ece7dd; --soft: #a59e92; --line: #37332d; --grid: #2b2823;
            --training: #6ea8e8; --validation: #f08a52; --rate: #ab9ae6; --shade: #f08a5218;
            --good: #62b987; --warn: #e0a04a; --bad: #ef7a70; --calm: #6ea8e8;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
        main { max-width: 1320px; margin: 0 auto; padding: clamp(20px, 4vw, 56px) clamp(14px, 3.5vw, 48px); }
        h1, h2 { font-family: var(--serif); font-weight: 600; line-height: 1.2; margin: 0; overflow-wrap: anywhere; text-wrap: balance; }
        h1 { font-size: clamp(30px, 5vw, 48px); }
        h2 { font-size: 24px; margin-bottom: 14px; }
        h3 { font-size: 15px; margin: 0 0 10px; }
        p { margin: 0 0 10px; overflow-wrap: anywhere; }
        code { font: 0.88em ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; background: var(--grid); border-radius: 4px; padding: 1px 5px; overflow-wrap: anywhere; }
        code.word { white-space: nowrap; }
        section { margin-top: 36px; }
        header + section, section.card { margin-top: 18px; }
        .eyebrow { font-size: 12.5px; letter-spacing: 0.09em; text-transform: uppercase; color: var(--soft); margin: 0 0 4px; }
        .soft, footer { color: var(--soft); }
        .soft b { color: var(--ink); font-weight: 600; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px; margin: 0; min-width: 0; }
        .failure { border-color: var(--bad); }
        .failure h2 { color: var(--bad); }
        .verdict { border-left: 6px solid var(--tone); display: grid; gap: 24px; }
        .verdict h2 { color: var(--tone); font-size: clamp(26px, 3.4vw, 36px); margin-bottom: 8px; }
        .good { --tone: var(--good); } .warn { --tone: var(--warn); } .bad { --tone: var(--bad); } .calm { --tone: var(--calm); }
        .next ol { margin: 0; padding-left: 20px; }
        .next li { margin-bottom: 6px; overflow-wrap: anywhere; }
        .figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; margin-top: 12px; }
        .figures .card { padding: 14px 15px; font-size: 14px; color: var(--soft); }
        .figures b { display: block; font: 600 21px/1.35 var(--serif); color: var(--ink); white-space: nowrap; font-variant-numeric: tabular-nums; }
        .figures small { display: block; font-size: 12.5px; margin-top: 2px; }
        .pair { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; margin-top: 12px; }
        section.pair { gap: 36px; margin-top: 36px; }
        .wide { overflow-x: auto; }
        .wide td, .wide th { white-space: nowrap; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 22px; font-size: 14px; }
        .legend b { font-variant-numeric: tabular-nums; }
        .key::before { content: ""; display: inline-block; width: 18px; height: 3px; border-radius: 2px; margin-right: 8px; vertical-align: middle; background: currentColor; }
        .key.training::before { color: var(--training); } .key.validation::before { color: var(--validation); }
        .key.best::before { width: 11px; height: 11px; border-radius: 50%; color: var(--validation); }
        .key.shaded::before { height: 12px; background: var(--validation); opacity: 0.18; }
        .units { display: flex; justify-content: space-between; font-size: 12px; color: var(--soft); margin: 8px 0 6px; }
        .plot { position: relative; margin: 6px 44px 26px; }
        .pair .plot { margin: 6px 8px 26px 52px; }
        .plot svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
        path { fill: none; vector-effect: non-scaling-stroke; }
        .grid { stroke: var(--grid); stroke-width: 1; }
        .curve { stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round; }
        .curve.training { stroke: var(--training); } .curve.validation { stroke: var(--validation); } .curve.rate { stroke: var(--rate); }
        .curve.raw { stroke-width: 1; opacity: 0.35; }
        .mark { stroke: var(--validation); stroke-width: 1; stroke-dasharray: 3 4; opacity: 0.8; }
        .shade { fill: var(--shade); }
        .level, .step, .label { position: absolute; font-size: 12px; line-height: 1; color: var(--soft); white-space: nowrap; font-variant-numeric: tabular-nums; }
        .level { right: 100%; transform: translateY(-50%); margin-right: 8px; }
        .level.right { right: auto; left: 100%; margin: 0 0 0 8px; }
        .step { top: 100%; margin-top: 8px; transform: translateX(-50%); }
        .label { top: 4px; color: var(--validation); font-weight: 600; background: var(--card); border-radius: 4px; padding: 3px 5px; }
        .label.before { transform: translateX(-100%); margin-left: -5px; } .label.after { margin-left: 5px; }
        .dot { position: absolute; width: 11px; height: 11px; margin: -5.5px 0 0 -5.5px; border-radius: 50%; background: var(--validation); border: 2px solid var(--card); }
        .tip { position: absolute; top: 0; bottom: 0; }
        .tip p { display: none; position: absolute; z-index: 1; top: 30px; left: var(--at); margin: 0 0 0 10px; padding: 8px 11px; width: max-content; background: var(--ink); color: var(--paper); border-radius: 8px; font-size: 12.5px; line-height: 1.45; white-space: pre; pointer-events: none; font-variant-numeric: tabular-nums; }
        .tip.back p { left: auto; right: calc(100% - var(--at)); margin: 0 10px 0 0; }
        .tip:hover { background: linear-gradient(var(--soft), var(--soft)) var(--at) 0 / 1px 100% no-repeat; }
        .tip:hover p { display: block; }
        .axis { font-size: 12.5px; color: var(--soft); margin: 0; text-align: center; }
        details { margin-top: 12px; }
        summary { cursor: pointer; color: var(--soft); font-size: 14.5px; padding: 4px 0; }
        .guide { display: grid; grid-template-columns: minmax(0, 1fr); gap: 10px; list-style: none; margin: 8px 0 0; padding: 0; font-size: 13.5px; line-height: 1.4; }
        .guide li { display: flex; gap: 14px; align-items: center; border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; color: var(--soft); }
        .guide b { color: var(--ink); }
        .guide .this { border: 2px solid var(--validation); background: var(--card); }
        .guide svg { width: 84px; flex: none; }
        .frame { stroke: var(--line); stroke-width: 1.5; }
        .samples { list-style: none; margin: 18px 0 0; padding: 0 0 0 20px; border-left: 2px solid var(--line); }
        .samples li { position: relative; margin-bottom: 22px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px 28px; }
        .samples li::before { content: ""; position: absolute; left: -27px; top: 7px; width: 12px; height: 12px; border-radius: 50%; background: var(--card); border: 3px solid var(--training); }
        .moment { display: flex; flex-wrap: wrap; gap: 0 14px; align-items: baseline; font-size: 13px; color: var(--soft); font-variant-numeric: tabular-nums; }
        .moment b { font: 600 18px/1.4 var(--serif); color: var(--ink); }
        .text { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 18px; margin: 0; font: 16.5px/1.55 var(--serif); white-space: pre-wrap; max-width: 90ch; }
        .text b { color: var(--training); font-weight: 600; }
        s { text-decoration: underline dotted var(--validation) 1.5px; text-underline-offset: 3px; }
        .map { display: block; width: 100%; height: auto; overflow: visible; }
        .map text { fill: var(--ink); text-anchor: middle; dominant-baseline: central; cursor: default; }
        .map text:hover { fill: var(--validation); }
        .map.wide { display: none; }
        .map.tall { max-width: 520px; margin: 0 auto; }
        table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: 14.5px; table-layout: fixed; padding: 6px 18px !important; }
        th, td { text-align: left; vertical-align: top; padding: 7px 0; border-bottom: 1px solid var(--grid); overflow-wrap: anywhere; }
        tr:last-child > * { border-bottom: 0; }
        th { width: 38%; font-weight: 400; color: var(--soft); padding-right: 14px; }
        .files { margin: 4px 0 0; padding-left: 20px; font-size: 14px; overflow-wrap: anywhere; }
        footer { margin-top: 48px; font-size: 13px; }
        @media (max-width: 639px) {
          .step.odd { display: none; }
          .figures .card:last-child:nth-child(odd) { grid-column: 1 / -1; }
        }
        @media (min-width: 640px) {
          .card { padding: 24px 28px; }
          .figures { grid-template-columns: repeat(4, minmax(0, 1fr)); }
          .figures .card:last-child:nth-child(4n + 3) { grid-column: span 2; }
          .guide { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
        }
        @media (min-width: 900px) {
          .map.wide { display: block; }
          .map.tall { display: none; }
          .verdict { grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 48px; }
          .pair { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
          .guide { grid-template-columns: repeat(5, minmax(0, 1fr)); }
          .guide li { flex-direction: column; align-items: flex-start; gap: 8px; }
          .guide svg { width: 100%; max-width: 130px; }
          .samples li { grid-template-columns: 150px minmax(0, 1fr); }
          .moment { flex-direction: column; align-items: flex-start; }
        }
        @media (min-width: 1240px) {
          .figures { grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); }
          .figures .card:last-child:nth-child(4n + 3) { grid-column: auto; }
        }
        @media print {
          body { background: none; }
          section, figure, .samples li { break-inside: avoid; }
        }

        """);
}
