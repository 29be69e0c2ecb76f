export interface Shown {
  file: string;
  caption: string;
  text?: string;
}

export interface ShownSection {
  id: string;
  title: string;
  intro: string;
  width: number;
  pictures: readonly Shown[];
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const figure = ({ file, caption, text }: Shown) =>
  `<figure><a href="${file}"><img src="${file}" alt="${escaped(caption)}" loading="lazy"></a><figcaption>${escaped(caption)}</figcaption>${
    text ? `<blockquote>${escaped(text)}</blockquote>` : ''
  }</figure>`;

const section = ({ id, title, intro, width, pictures }: ShownSection) =>
  `<section id="${id}"><h2>${escaped(title)} <small>${pictures.length}</small></h2><p>${escaped(intro)}</p>
<div style="--w:${Math.round(width * 0.62)}px">${pictures.map(figure).join('\n')}</div></section>`;

const css = `:root{color-scheme:light dark}
body{font:16px/1.45 system-ui,sans-serif;margin:0 auto;padding:1rem 2vw 4rem;max-width:120rem;background:#f7f1e3;color:#33291f}
nav{position:sticky;top:0;background:inherit;padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
h1,h2{font-family:Georgia,serif}small{font-weight:400;opacity:.6}
section>div{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,var(--w)),1fr));gap:1rem;align-items:start}
figure{margin:0}img{width:100%;display:block;border-radius:4px}
figcaption{font-size:.8rem;opacity:.8}blockquote{margin:.4rem 0;padding-left:.7rem;border-left:3px solid #c9a96a;font:.85rem/1.5 Georgia,serif;white-space:pre-line}
@media(prefers-color-scheme:dark){body{background:#211d19;color:#e9dfcd}}`;

/** A page that needs nothing but the pictures beside it. */
export function galleryPage(sections: readonly ShownSection[], engine: string): string {
  const links = sections.map(({ id, title }) => `<a href="#${id}">${escaped(title)}</a>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>What the illustrator draws</title><style>${css}</style>
<h1>What the illustrator draws <small>${escaped(engine)}</small></h1><nav>${links}</nav>
${sections.map(section).join('\n')}</html>
`;
}
