/** The API refuses longer addresses. */
export const longestUrl = 2_000;

const unsafe = /[\s"<>()\\^`{|}[\]\p{Cc}]/gu;

/**
 * An address that can stand between the brackets of a link: characters that would end the address
 * or mean something in the dialect are percent-encoded, everything else stays as written.
 * `undefined` when it is empty or too long.
 */
export function safeUrl(url: string): string | undefined {
  const safe = url.trim().replace(unsafe, percentEncode);
  return safe === '' || safe.length > longestUrl ? undefined : safe;
}

function percentEncode(character: string): string {
  // encodeURIComponent leaves the round brackets alone.
  if (character === '(') return '%28';
  if (character === ')') return '%29';
  return encodeURIComponent(character);
}
