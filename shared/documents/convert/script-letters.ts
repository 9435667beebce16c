const plain = '0123456789+-−=() ';
const superscript: ReadonlyMap<string, string> = pairs(
  `${plain}abcdefghijklmnoprstuvwxyz`,
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ',
);
const subscript: ReadonlyMap<string, string> = pairs(
  `${plain}aehijklmnoprstuvx`,
  '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ',
);

/** Raised or lowered letters that Unicode has; `undefined` when it lacks one of them. */
export function scriptLetters(text: string, script: 'sub' | 'sup'): string | undefined {
  const letters = script === 'sub' ? subscript : superscript;
  const changed = Array.from(text, (character) => letters.get(character));
  return changed.includes(undefined) ? undefined : changed.join('');
}

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const letters = Array.from(to);
  return new Map(Array.from(from, (character, index) => [character, letters[index] ?? character]));
}
