import { browser } from 'wxt/browser';

/** How long to wait for an answer until the background was heard, ms. A worker that only has to start has answered by then. */
const WAIT = 1_000;

/** Whether the background has answered anything of this page. */
let heard = false;

/**
 * Sends a message to the background and waits for its answer; undefined: nobody answers such a message.
 *
 * What is sent while Chromium registers the worker of an installation or an update, as it does at a browser's start, is
 * neither delivered nor refused: the promise never settles (seen for the first 0.3 s, Chromium 156). So whatever is
 * asked before the background was heard for the first time is sent again until it is answered; once it was heard, each
 * message is sent once.
 * @throws what the browser throws where the worker ended or the extension is gone
 */
export function send<Answer>(message: object): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const attempt = (): void => {
      const again = heard ? 0 : setTimeout(attempt, WAIT);
      browser.runtime
        .sendMessage(message)
        .finally(() => clearTimeout(again))
        .then((answer: Answer | undefined) => {
          heard = true;
          resolve(answer);
        }, reject);
    };
    attempt();
  });
}
