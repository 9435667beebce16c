import { parsePageLink } from '../../notion-link';

/**
 * What makes two addresses the same: a page of Notion's is its id, whatever the link looks like;
 * of others, the signature of a signed one, percent-encoding and a slash at the end do not count.
 */
export function addressKey(address: string): string {
  const pageId = parsePageLink(address);
  if (pageId !== undefined) return pageId;
  return decoded(withoutSignature(address.replaceAll('&amp;', '&')))
    .replace(/^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?/i, (start) => start.toLowerCase())
    .replace(/\/$/, '');
}

/**
 * What makes two files the same: their name. Notion keeps a copy of a file under an address of its
 * own, signed and different at every reading.
 */
export function fileKey(address: string): string {
  const path = address.replace(/[?#].*$/s, '').replace(/\/$/, '');
  return decoded(path.slice(path.lastIndexOf('/') + 1));
}

/** Whether a link says no more than its address, as those that Notion makes by itself. */
export function isBareLink(label: string, address: string): boolean {
  if (label.length > 2 * address.length + 20) return false;
  const bare = (text: string): string => addressKey(text).replace(/^(?:https?:\/\/|mailto:)/, '');
  return bare(label.trim()) === bare(address);
}

const withoutSignature = (address: string): string =>
  /[?&]X-Amz-/i.test(address) ? address.replace(/\?.*$/s, '') : address;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
