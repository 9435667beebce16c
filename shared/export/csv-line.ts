/**
 * One record as RFC 4180 has it, its line end included. A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it and quotes around it. Source: OWASP, "CSV Injection".
 */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Their full-width forms as well: some spreadsheets take them for the plain ones. */
const beginsFormula = /^[\s\0]*[=+\-@＝＋－＠\t\r\n]/u;
const needsQuotes = /[",\r\n]|^\s|\s$/u;

function cell(text: string): string {
  const isFormula = beginsFormula.test(text);
  const safe = isFormula ? `'${text}` : text;
  return isFormula || needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
