/*
 * A page that means ill, one trait for each word of `?hostile=`: remove, restyle, keys, clicks, storm, bigdom, rem10
 * (csp is the server's). What it managed to see or do stands in `window.__seen`.
 */
interface Seen {
  /** Texts of ours that a script of the page got hold of. */
  texts: string[];
  /** Shadow roots that were open to it. */
  shadowRoots: number;
  /** Keys that its listeners on window heard, synthetic ones left out. */
  keys: string[];
  /** Data of messages posted to the page's window. */
  messages: string[];
  /** What it could fetch by the extension's fixed id. */
  fetched: string[];
  /** How often it removed, restyled or clicked. */
  acts: number;
}

(() => {
  const NAME = 'afterclose-sidebar';
  const settings: import('./settings').Settings = JSON.parse(document.getElementById('settings')?.textContent ?? '{}');
  const is = (trait: string) => settings.hostile.includes(trait);
  const seen: Seen = { texts: [], shadowRoots: 0, keys: [], messages: [], fetched: [], acts: 0 };
  const host = () => document.querySelector<HTMLElement>(NAME);

  /** Everything a page can try to read of ours; `id`: the extension's fixed id. */
  const probe = async (id: string): Promise<Seen> => {
    const element = host();
    if (element) {
      if (element.shadowRoot) seen.shadowRoots++;
      // Its one light child is a style sheet for the page itself; any other word would be ours.
      seen.texts.push(
        element.innerText,
        ...[...element.childNodes].filter(({ nodeName }) => nodeName !== 'STYLE').map((node) => node.textContent ?? ''),
      );
      getSelection()?.selectAllChildren(element);
      seen.texts.push(String(getSelection()));
      getSelection()?.removeAllRanges();
      for (const frame of Array.from({ length: window.length }, (_, i) => window[i])) {
        try {
          seen.texts.push(frame?.document.body.innerText ?? '');
        } catch {
          // Another origin's frame: nothing to read, as it should be.
        }
      }
    }
    for (const path of ['sidebar.html', 'manifest.json', 'content-scripts/salesforce.js', 'dashboard.html']) {
      const reply = await fetch(`chrome-extension://${id}/${path}`).catch(() => null);
      if (reply?.ok) seen.fetched.push(path);
    }
    seen.texts = seen.texts.filter((text) => text.trim() !== '');
    return seen;
  };
  Object.assign(window, { __seen: seen, __probe: probe });
  addEventListener('message', (event) => seen.messages.push(JSON.stringify(event.data)));

  if (is('remove'))
    new MutationObserver(() => {
      if (!host()) return;
      seen.acts++;
      host()?.remove();
    }).observe(document.documentElement, { childList: true });

  if (is('restyle')) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`${NAME} { display: none !important; opacity: 0 !important; transform: scale(0) !important; width: 1px !important; animation: gone 1s infinite !important; }
      @keyframes gone { to { visibility: hidden; } } html, body { overflow: hidden; }`);
    document.adoptedStyleSheets.push(sheet);
    const restyle = () => {
      const element = host();
      if (element) {
        seen.acts++;
        element.setAttribute('style', 'display:none!important;opacity:0!important;position:static!important');
        element.hidden = true;
        element.inert = true;
        element.setAttribute('aria-hidden', 'true');
        element.className = 'slds-hide';
        element.removeAttribute('popover');
      }
      setTimeout(restyle, 30);
    };
    restyle();
  }

  if (is('keys')) {
    for (const type of ['keydown', 'keypress', 'keyup', 'input'] as const)
      addEventListener(
        type,
        (event) => {
          if (!event.isTrusted || event.type !== 'keydown' || !(event instanceof KeyboardEvent)) return;
          seen.keys.push(event.key);
          // Gmail-like hot keys of one letter.
          if (event.key === 'l' || event.key === 'g') event.preventDefault();
        },
        true,
      );
  }

  if (is('clicks')) {
    const everywhere = () => {
      const element = host();
      if (element) {
        const { left, top, width, height } = element.getBoundingClientRect();
        for (let y = top + 10; y < top + height; y += 40)
          for (let x = left + 10; x < left + width; x += 40) {
            const at = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, button: 0 };
            for (const target of [element, document.elementFromPoint(x, y)])
              for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
                target?.dispatchEvent(new MouseEvent(type, at));
          }
        for (const key of ['l', 'Enter', 'z', 'g', 'Escape'])
          for (const type of ['keydown', 'keyup'])
            element.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, composed: true, cancelable: true }));
        for (const message of [
          { op: 'engagement.log', ask: {} },
          { order: 'panel', panel: { side: 'left', width: 900, collapsed: true } },
          { notice: 'changed' },
        ]) {
          window.postMessage(message, '*');
          for (const frame of Array.from({ length: window.length }, (_, i) => window[i])) frame?.postMessage(message, '*');
          element.dispatchEvent(new CustomEvent('message', { detail: message, bubbles: true }));
        }
        seen.acts++;
      }
      setTimeout(everywhere, 250);
    };
    everywhere();
  }

  if (is('bigdom')) {
    const field = document.createElement('section');
    field.hidden = false;
    for (let i = 0; i < 1000; i++) {
      const row = document.createElement('div');
      for (let j = 0; j < 50; j++) {
        const cell = document.createElement('span');
        cell.append(document.createTextNode(`${j}`));
        row.append(cell);
      }
      for (let j = 0; j < 49; j++) row.append(document.createElement('x-cell'));
      field.append(row);
    }
    field.className = 'bigdom';
    document.body.append(field);
  }

  if (is('storm')) {
    const ground = document.createElement('div');
    ground.className = 'storm';
    document.body.append(ground);
    const blow = () => {
      for (let i = 0; i < 200; i++) {
        const leaf = document.createElement('i');
        leaf.textContent = String(i);
        ground.append(leaf);
        leaf.className = `leaf-${i % 7}`;
      }
      ground.replaceChildren();
      seen.acts++;
      setTimeout(blow, 16);
    };
    blow();
  }

  if (is('rem10')) document.documentElement.classList.add('rem10');
})();
