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
    sorted: () => inFileOrder(found),
  };
}

/** Diagnostics by their place in the file. */
export const inFileOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.toSorted(
    (a, b) => a.position.line - b.position.line || a.position.column - b.position.column,
  );

// Two signatures, because inside a generic function the compiler cannot tie `kind` to `data`.
function diagnostic<Kind extends DiagnosticKind>(
  kind: Kind,
  position: Position,
  data: DiagnosticData[Kind],
): Diagnostic;
function diagnostic(kind: DiagnosticKind, { line, column }: Position, data: object): object {
  return { kind, severity: severityOf[kind], position: { line, column }, ...data };
}
