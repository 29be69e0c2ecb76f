/** Which parts of a digital book are not the author's text: judged by semantics first, by title and file name where there are none. */

/** EPUB 3 Structural Semantics Vocabulary and DPUB-ARIA roles (without their `doc-` prefix). */
const ASIDE_TYPES = new Set(
  (
    'frontmatter backmatter toc toc-brief landmarks page-list loi lot loa lov titlepage title-page halftitlepage halftitle half-title imprint colophon ' +
    'copyright-page copyright cover cover-page other-credits contributors credits footnote footnotes endnote endnotes rearnote rearnotes ' +
    'note notes noteref backlink pagebreak index bibliography biblioentry glossary seriespage errata ' +
    'z3998:publisher-logo cover-image'
  ).split(' '),
);

/** Whether any of an element's `epub:type` or `role` tokens marks it as beside the text. */
export const isAsideType = (types: string[]) => types.some((type) => ASIDE_TYPES.has(type));

export const typesOf = (attributes: Record<string, string>): string[] => {
  if (!attributes['epub:type'] && !attributes.role) return [];
  const written = `${attributes['epub:type'] ?? ''} ${(attributes.role ?? '').replace(/\bdoc-/g, '')}`;
  return written.toLowerCase().split(/\s+/).filter(Boolean);
};

const ASIDE_CLASS =
  /(?:^|\s)(?:pg-boilerplate|pgheader|pgfooter|pagenum|pageno|page-?number|pagebreak|newpage|pb|transnote|tnote|tn|transcriber-?notes?|footnotes?|endnotes?|fnanchor|noteref|caption|figcaption|toc|blurb-copyright)(?:\s|$)/i;
const ASIDE_ID =
  /^(?:pg-header|pg-footer|pg-start-separator|pg-end-separator|pg-machine-header|transcriber-?s?-?notes?)$/i;

export const isAsideElement = (attributes: Record<string, string>) =>
  isAsideType(typesOf(attributes)) ||
  Boolean(attributes.class && ASIDE_CLASS.test(attributes.class)) ||
  Boolean(attributes.id && ASIDE_ID.test(attributes.id));

const ASIDE_TITLE = new RegExp(
  `^(?:${[
    'cover(?: page)?|couverture|title ?page|half ?title ?page|page de titre|imprint|colophon|achevé d.imprimer|uncopyright|copyright(?: page| notice)?|droits d.auteur|mentions légales|crédits?|credits',
    '(?:the |table of )?contents|table(?: des (?:matières|chapitres|illustrations))?|sommaire|landmarks|(?:list of )?(?:illustrations|plates|maps|figures)',
    '(?:foot|end)?notes|notes de bas de page|index|bibliography|bibliographie',
    'about the (?:author|publisher|book)s?|à propos de l.auteur|also by.*|other books by.*|by the same author|du même auteur|de la même autrice|newsletter',
    'transcriber.?s.? notes?|notes? d[eu] transcript.*|à propos de cette édition(?: électronique)?|(?:the )?(?:full )?project gutenberg.*licen[sc]e|the full project gutenberg.*',
  ].join('|')})[.:]?$`,
  'i',
);

export const isAsideTitle = (title: string) => ASIDE_TITLE.test(title.trim());

const ASIDE_FILE =
  /(?:^|[/_-])(?:cover|couverture|title-?page|halftitle(?:page)?|imprint|colophon|uncopyright|copyright|toc|nav|contents|wrap0000)(?:[-_]?\d{0,3})\.x?html?$/i;

export const isAsideFile = (path: string) => ASIDE_FILE.test(path);

const ASIDE_GUIDE = /^(?:cover|title-?page|toc|index|copyright-page|colophon|loi|lot|notes|bibliography|glossary)$/;

export const isAsideGuide = (type: string | undefined) => type !== undefined && ASIDE_GUIDE.test(type);
