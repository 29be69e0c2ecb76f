/** Who sits before the browser, as the provider knows her; or how she refuses. */
export type BeforeBrowser =
  | { sub: string; email?: string; email_verified?: boolean; name?: string }
  | { error: 'access_denied' };

const MOST_STEPS = 12;

/** Follows a sign-in from page to page as a browser does, with cookies and forms that send themselves, up to where it must not look. */
export class Browser {
  readonly #person: BeforeBrowser;
  readonly #cookies = new Map<string, string>();
  /** Every address on the way. */
  readonly visited: string[] = [];

  constructor(person: BeforeBrowser) {
    this.#person = person;
  }

  /** @returns the first address that begins with `until` (not asked for any more), or the page on which it ends */
  async open(address: string, until: string): Promise<{ address: string; status: number; page: string }> {
    let next: { url: string; form?: URLSearchParams } = { url: address };
    for (let step = 0; step < MOST_STEPS; step++) {
      this.visited.push(next.url);
      if (next.url.startsWith(until)) return { address: next.url, status: 0, page: '' };
      const response = await this.#ask(next.url, next.form);
      const page = await response.text();
      const location = response.headers.get('location');
      const form = formIn(page);
      if (location) next = { url: new URL(location, next.url).href };
      else if (form) next = form;
      else return { address: next.url, status: response.status, page };
    }
    throw new Error(`There is no end to it: ${this.visited.join(' → ')}`);
  }

  async #ask(url: string, form?: URLSearchParams): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, 'x-person': encodeURIComponent(JSON.stringify(this.#person)) },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}

/** Of OAuth 2.0 Form Post Response Mode: sent as soon as the page is there. */
function formIn(page: string): { url: string; form: URLSearchParams } | null {
  const url = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  if (url === undefined) return null;
  const form = new URLSearchParams();
  for (const [, name = '', value = ''] of page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
    form.append(name, value.replaceAll('&quot;', '"'));
  return { url, form };
}
