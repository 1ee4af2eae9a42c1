package dev.onset.incident.export;

/** The look of our pages: dark by night, light by day and on paper; kinds told apart by words and shapes, not by hue alone. */
final class DocumentStyle {

    static final String CSS = """
            :root { --page:#ffffff; --card:#f6f7f9; --line:#d5dae1; --ink:#16191d; --soft:#55606e; --link:#0b5cad;
              --mark:#8a3c00; --warn:#8f3d00; --warn-card:#fff4e5; --chip:#e6eaf0; --code:#eef1f5; }
            @media (prefers-color-scheme: dark) {
              :root { --page:#111418; --card:#191e24; --line:#343c46; --ink:#e7eaee; --soft:#a3adb9; --link:#7db8f5;
                --mark:#f5b062; --warn:#ffbf80; --warn-card:#2c2115; --chip:#2a323c; --code:#20262e; } }
            * { box-sizing: border-box; }
            html { font: 15px/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", "Liberation Sans", sans-serif;
              background: var(--page); color: var(--ink); font-variant-numeric: tabular-nums; }
            body { margin: 0; }
            main { max-width: 1440px; margin: 0 auto; padding: 20px 24px 60px; }
            h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 6px; }
            h2 { font-size: 1.2rem; margin: 36px 0 10px; padding-bottom: 4px; border-bottom: 2px solid var(--line); }
            h3 { font-size: 1.05rem; margin: 0 0 4px; }
            a { color: var(--link); text-underline-offset: 2px; }
            p { margin: 4px 0 8px; }
            .soft, .about { color: var(--soft); }
            .about { margin: 0 0 18px; }
            nav { font-size: .9rem; margin: 0 0 14px; display: flex; flex-wrap: wrap; gap: 4px 14px; }
            .answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 10px; }
            .answer { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 10px 14px; }
            .answer h2 { font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); border: 0;
              margin: 0 0 2px; padding: 0; }
            .answer.first { grid-column: 1 / -1; }
            .answer.first .lead { font-size: 1.2rem; font-weight: 600; }
            .answer ul { margin: 0; padding-left: 18px; }
            .answer.warn { background: var(--warn-card); border-color: var(--warn); }
            .lead { font-weight: 600; }
            .receipts { font-size: .8rem; }
            .receipts a { color: var(--mark); display: inline-block; text-decoration: none; margin-left: 3px; }
            .receipts a:hover, .receipts a:focus { text-decoration: underline; }
            .chip { display: inline-block; background: var(--chip); border-radius: 4px; padding: 0 7px; margin-right: 5px;
              font-size: .82rem; }
            .status { background: var(--code); border: 1px dashed var(--line); border-radius: 6px; padding: 8px 12px;
              white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; margin: 10px 0 0;
              font: .88rem/1.5 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }
            .figure { margin: 8px 0 0; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
            .figure img { display: block; width: 100%; min-width: 1000px; height: auto; }
            .finding { display: grid; grid-template-columns: minmax(0, 1fr) 480px; gap: 4px 20px; border: 1px solid var(--line);
              border-radius: 6px; padding: 12px 16px; margin: 10px 0; background: var(--card); }
            .finding.plain { grid-template-columns: minmax(0, 1fr); }
            .finding .said { font-size: 1.02rem; }
            .finding img { width: 100%; height: auto; display: block; border-radius: 4px; }
            dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 1px 12px; margin: 6px 0; }
            dt { color: var(--soft); }
            dd { margin: 0; overflow-wrap: anywhere; }
            .against, .next { margin: 6px 0 0; padding-left: 18px; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: .9rem; }
            th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line);
              overflow-wrap: anywhere; }
            th { position: sticky; top: 0; background: var(--page); color: var(--soft); font-weight: 600; white-space: nowrap; }
            td.time, td.number { white-space: nowrap; overflow-wrap: normal; }
            tr:target td, li:target { background: var(--warn-card); }
            code, pre { font-family: ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: .86rem; }
            code { background: var(--code); border-radius: 3px; padding: 0 3px; overflow-wrap: anywhere; }
            details > summary { cursor: pointer; }
            details pre { background: var(--code); padding: 8px 10px; margin: 4px 0; white-space: pre-wrap;
              overflow-wrap: anywhere; border-radius: 4px; }
            .hash summary { white-space: nowrap; font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .86rem; }
            .none { color: var(--soft); font-style: italic; }
            img.own { max-width: 100%; height: auto; background: #fff; border-radius: 4px; }
            .no-picture { border: 1px dashed var(--line); padding: 2px 8px; color: var(--soft); }
            .document { max-width: 1100px; }
            blockquote { margin: 8px 0; padding: 2px 14px; border-left: 4px solid var(--line); color: var(--soft); }
            footer { margin-top: 40px; color: var(--soft); font-size: .85rem; }
            @media (max-width: 1000px) { .finding { grid-template-columns: minmax(0, 1fr); } }
            @media print {
              :root { --page:#fff; --card:#fff; --line:#bbb; --ink:#000; --soft:#444; --link:#000; --mark:#000; --warn:#000;
                --warn-card:#fff; --chip:#eee; --code:#f4f4f4; }
              html { font-size: 10px; }
              main { max-width: none; padding: 0; }
              nav, .status { display: none; }
              th { position: static; }
              .answers { grid-template-columns: repeat(3, minmax(0, 1fr)); }
              .finding, .answer, .figure, tr { break-inside: avoid; }
              h2, h3 { break-after: avoid; }
              .finding { grid-template-columns: minmax(0, 1fr) 320px; }
              .figure { overflow: visible; border: 0; }
              .figure img { min-width: 0; width: auto; max-width: 100%; max-height: 165mm; margin: 0 auto; }
              details::details-content { content-visibility: visible; block-size: auto; }
              @page { size: A4 landscape; margin: 12mm; } }
            """;

    private DocumentStyle() {}
}
