/*
 * The client side of our Lightning-like CRM. It moves between pages as Lightning does: the address changes first, the
 * old page stays in view for a moment, is then hidden but kept, and the new one begins as a skeleton and fills up later.
 */
interface Crm {
  /** Moves to another page without loading the document anew. */
  go(path: string): Promise<void>;
  /** Draws the current page's detail as inputs, or back. */
  edit(on: boolean): Promise<void>;
}

(() => {
  const byId = (id: string) => document.getElementById(id) ?? document.body;
  const settings: import('./settings').Settings = JSON.parse(byId('settings').textContent ?? '{}');
  const { swap, slow, lists, workspace } = settings;
  const pages = byId('pages');
  const frontClass = workspace ? 'windowViewMode-maximized' : 'windowViewMode-normal';
  type Policy = { createHTML(text: string): string };
  const { trustedTypes } = window as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } };
  const policy = trustedTypes?.createPolicy('crm', { createHTML: (text) => text });
  const fill = (element: Element & { setHTMLUnsafe?(markup: string): void }, markup: string) => {
    const safe = policy ? policy.createHTML(markup) : markup;
    // Unlike innerHTML it makes shadow roots of <template shadowrootmode>.
    if (element.setHTMLUnsafe) element.setHTMLUnsafe(safe);
    else element.innerHTML = safe;
  };
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  /** Grows with each navigation; what arrives for an older one is kept for its page, never shown as the current one. */
  let turn = 0;
  const kept = new Map<string, HTMLElement>();

  const addressOf = () => location.pathname + location.hash;
  const part = async (path: string, name: string, extra = ''): Promise<{ title: string; body: string }> => {
    const reply = await fetch(`/aura?path=${encodeURIComponent(path)}&part=${name}&${settings.query}${extra}`);
    return reply.json();
  };

  const makePage = (markup: string) => {
    const page = document.createElement('div');
    page.className = `${frontClass} oneContent lafPageHost`;
    fill(page, markup);
    pages.append(page);
    return page;
  };
  const bring = (page: HTMLElement) => {
    for (const other of pages.children) other.classList.toggle('active', other === page);
    for (const tab of document.querySelectorAll<HTMLElement>('[data-subtab]'))
      tab.parentElement?.classList.toggle('active', tab.dataset.subtab === location.pathname);
    for (const item of document.querySelectorAll<HTMLElement>('[data-at]'))
      item.classList.toggle('on', location.pathname.includes(`/${item.dataset.at}`));
    scrollTo(0, 0);
  };

  const loadLists = async (page: HTMLElement, path: string) => {
    if (lists === 'never') return;
    const stencils = [...page.querySelectorAll<HTMLElement>('[data-part]')];
    if (lists === 'scroll') await new Promise((resolve) => addEventListener('scroll', resolve, { once: true }));
    else await later(Number(lists));
    for (const stencil of stencils) {
      const { body } = await part(path, stencil.dataset.part ?? '');
      const shell = document.createElement('div');
      fill(shell, body);
      stencil.replaceWith(...shell.childNodes);
    }
  };

  const load = async (page: HTMLElement, path: string, mine: number) => {
    const [{ title, body }] = await Promise.all([part(path, 'page', settings.edit ? '&edit=1' : ''), later(slow)]);
    settings.edit = false;
    fill(page, body);
    page.dataset.title = title;
    if (mine === turn) document.title = title;
    await loadLists(page, path);
  };

  const arrive = async () => {
    const mine = ++turn;
    const path = addressOf();
    if (swap > 0 && pages.childElementCount > 0) await later(swap);
    if (mine !== turn) return;
    const known = kept.get(path);
    if (known) {
      document.title = known.dataset.title ?? 'Lightning Experience';
      bring(known);
      return;
    }
    document.title = 'Lightning Experience';
    const last = pages.lastElementChild;
    const page = settings.reuse && last instanceof HTMLElement ? last : makePage(path.includes('/r/') ? settings.skeleton : '');
    if (page === last) kept.clear();
    kept.set(path, page);
    bring(page);
    await load(page, path, mine);
  };

  const crm: Crm = {
    go(path) {
      const inTab = workspace && path !== workspace && path.startsWith('/lightning/r/');
      history.pushState({}, '', inTab ? `${path}?ws=${encodeURIComponent(workspace)}` : path);
      return arrive();
    },
    async edit(on) {
      const path = addressOf();
      const page = kept.get(path);
      if (!page) return;
      fill(page, (await part(path, 'page', on ? '&edit=1' : '')).body);
      await loadLists(page, path);
    },
  };
  Object.assign(window, { crm });

  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const act = event.target.closest<HTMLElement>('[data-act]')?.dataset.act;
    if (act) {
      event.preventDefault();
      void crm.edit(act === 'edit');
      return;
    }
    const link = event.target.closest('a[href^="/lightning"]');
    if (!link || event.metaKey || event.ctrlKey || event.button !== 0) return;
    event.preventDefault();
    void crm.go(link.getAttribute('href') ?? '/');
  });
  addEventListener('popstate', () => void arrive());
  void arrive();
})();
