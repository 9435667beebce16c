import type { Diagnostic, DiagnosticData, DiagnosticKind, Report } from './diagnostic';
import type { Position } from './position';
import { severityOf } from './severity';

/** Collects diagnostics in the order in which they come up. */
export interface DiagnosticList {
  readonly report: Report;
  /** All that was reported, by place in the file. */
  readonly sorted: () => readonly Diagnostic[];
}

export function diagnosticList(): DiagnosticList {
  const found: Diagnostic[] = [];
  return {
    report: (kind, position, data) => found.push(diagnostic(kind, position, data)),
    sorted: () =>
      found.toSorted(
        (a, b) => a.position.line - b.position.line || a.position.column - b.position.column,
      ),
  };
}

function diagnostic<Kind extends DiagnosticKind>(
  kind: Kind,
  { line, column }: Position,
  data: DiagnosticData[Kind],
): Diagnostic {
  const value: unknown = { kind, severity: severityOf[kind], position: { line, column }, ...data };
  // The compiler cannot tie `kind` to `data` inside a generic function; the signature does.
  return value as Diagnostic;
}
