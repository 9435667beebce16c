import type { DocumentSettings } from '../../settings';

/** What else than the file itself decides what its text becomes; the same words for the same print. */
export const printingOf = ({
  frontMatter,
  uploadsRemotePictures,
}: Pick<DocumentSettings, 'frontMatter' | 'uploadsRemotePictures'>): string =>
  `front matter: ${frontMatter}${uploadsRemotePictures ? ', remote pictures uploaded' : ''}`;
