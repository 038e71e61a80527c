import { browser } from 'wxt/browser';

/** Until the background has answered something, a message is sent again after so long, ms, and then after twice as long. */
const FIRST_WAIT = 1_000;

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
  if (heard) return browser.runtime.sendMessage(message);
  return new Promise((resolve, reject) => {
    let again: ReturnType<typeof setTimeout>;
    const attempt = (wait: number) => {
      again = setTimeout(attempt, wait, wait * 2);
      browser.runtime.sendMessage(message).then(
        (answer: Answer | undefined) => {
          heard = true;
          clearTimeout(again);
          resolve(answer);
        },
        (error: unknown) => {
          clearTimeout(again);
          reject(error);
        },
      );
    };
    attempt(FIRST_WAIT);
  });
}
